import { type Service } from './service.ts'

export const calendars: Service<'calendars'> = {}
