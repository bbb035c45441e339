import { type Service } from './service.ts'

export const cases: Service<'cases'> = {}
