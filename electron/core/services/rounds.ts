import { type Service } from './service.ts'

export const rounds: Service<'rounds'> = {}
