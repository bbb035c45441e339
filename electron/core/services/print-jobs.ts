import { type Service } from './service.ts'

export const printJobs: Service<'printJobs'> = {}
