import { type Service } from './service.ts'

export const recusals: Service<'recusals'> = {}
