import { type Service } from './service.ts'

export const units: Service<'units'> = {}
