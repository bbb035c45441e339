import { type Service } from './service.ts'

export const findings: Service<'findings'> = {}
