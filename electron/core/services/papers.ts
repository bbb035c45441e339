import { type Service } from './service.ts'

export const papers: Service<'papers'> = {}
