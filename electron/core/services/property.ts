import { type Service } from './service.ts'

export const property: Service<'property'> = {}
