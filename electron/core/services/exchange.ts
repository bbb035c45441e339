import { type Service } from './service.ts'

export const exchange: Service<'exchange'> = {}
