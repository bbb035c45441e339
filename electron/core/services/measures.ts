import { type Service } from './service.ts'

export const measures: Service<'measures'> = {}
