import { type Service } from './service.ts'

export const meddling: Service<'meddling'> = {}
