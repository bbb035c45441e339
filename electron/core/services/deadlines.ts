import { type Service } from './service.ts'

export const deadlines: Service<'deadlines'> = {}
