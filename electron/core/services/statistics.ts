import { type Service } from './service.ts'

export const statistics: Service<'statistics'> = {}
