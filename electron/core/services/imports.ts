import { type Service } from './service.ts'

export const imports: Service<'imports'> = {}
