import { type Service } from './service.ts'

export const reviews: Service<'reviews'> = {}
