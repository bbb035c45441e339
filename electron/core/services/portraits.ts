import { type Service } from './service.ts'

export const portraits: Service<'portraits'> = {}
