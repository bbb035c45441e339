import { personPage } from '../encyclopedia/person-page.ts'
import { problemPage, rootPage, unitPage } from '../encyclopedia/unit-page.ts'
import { type Service } from './service.ts'

export const encyclopedia: Service<'encyclopedia'> = {
  person: (ctx, { id }) => personPage(ctx, id),
  unit: (ctx, { id }) => unitPage(ctx, id),
  root: ctx => rootPage(ctx),
  problem: (ctx, { type }) => problemPage(ctx, type),
}
