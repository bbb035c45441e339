import { type Service } from './service.ts'

export const informants: Service<'informants'> = {}
