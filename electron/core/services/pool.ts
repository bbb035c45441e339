import { type Service } from './service.ts'

export const pool: Service<'pool'> = {}
