import { type Service } from './service.ts'

export const forwards: Service<'forwards'> = {}
