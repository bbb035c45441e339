import { type Service } from './service.ts'

export const search: Service<'search'> = {}
