import { type Service } from './service.ts'

export const links: Service<'links'> = {}
