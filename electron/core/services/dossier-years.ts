import { type Service } from './service.ts'

export const dossierYears: Service<'dossierYears'> = {}
