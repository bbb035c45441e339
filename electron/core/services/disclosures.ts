import { type Service } from './service.ts'

export const disclosures: Service<'disclosures'> = {}
