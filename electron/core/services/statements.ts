import { type Service } from './service.ts'

export const statements: Service<'statements'> = {}
