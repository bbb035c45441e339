import { type Service } from './service.ts'

export const rosters: Service<'rosters'> = {}
