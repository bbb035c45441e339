import { type Service } from './service.ts'

export const limits: Service<'limits'> = {}
