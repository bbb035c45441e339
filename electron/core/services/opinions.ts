import { type Service } from './service.ts'

export const opinions: Service<'opinions'> = {}
