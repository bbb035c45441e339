import { type Service } from './service.ts'

export const audit: Service<'audit'> = {
  list({ db }, { account, op, outcome, before, limit }) {
    const rows = db.audit.page({
      account: account ?? null,
      op: op ?? null,
      outcome: outcome ?? null,
      before: before ?? null,
      limit,
    })
    const next = rows.length === limit ? rows.at(-1)?.id : undefined
    return { rows, ...(next !== undefined && { next }) }
  },
  verify: ({ db }) => db.audit.verify(),
}
