import { type Service } from './service.ts'

export const flow: Service<'flow'> = {}
