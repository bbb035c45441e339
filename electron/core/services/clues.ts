import { type Service } from './service.ts'

export const clues: Service<'clues'> = {}
