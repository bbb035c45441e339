import { type Service } from './service.ts'

export const people: Service<'people'> = {}
