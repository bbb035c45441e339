import { type Service } from './service.ts'

export const dossiers: Service<'dossiers'> = {}
