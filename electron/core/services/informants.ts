import { recordOf } from '../casework/record-access.ts'
import { keepCorrections } from '../casework/record-pages.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

const stamp = ({ actor, now }: Context) => ({ by: actor.name, at: now.toISOString() })

/** The only service that reads who reported. It tells no screen that anything changed: nothing else shows these rows. */
export const informants: Service<'informants'> = {
  open(ctx, { subject, subjectId, reason }) {
    recordOf(ctx, subject, subjectId)
    ctx.db.informants.noteLook({ subject, subjectId, reason, ...stamp(ctx) })
    return {
      rows: ctx.db.informants
        .of(subject, subjectId)
        .map(row => ({ ...row, corrections: ctx.db.corrections.of('informant', row.id) })),
    }
  },

  looks(ctx, { subject, subjectId }) {
    recordOf(ctx, subject, subjectId)
    return {
      registered: ctx.db.informants.count(subject, subjectId),
      looks: ctx.db.informants.looks(subject, subjectId),
    }
  },

  add(ctx, { subject, subjectId, ...facts }) {
    recordOf(ctx, subject, subjectId)
    return { id: ctx.db.informants.insert({ ...facts, subject, subjectId, ...stamp(ctx) }) }
  },

  update(ctx, { id, version, reason, ...facts }) {
    const before = ctx.db.informants.get(id)
    recordOf(ctx, before.subject, before.subjectId)
    ctx.db.informants.update({ ...facts, id, version })
    keepCorrections(ctx, 'informant', id, before, facts, reason)
    return {}
  },

  withdraw(ctx, { id, reason }) {
    const before = ctx.db.informants.get(id)
    recordOf(ctx, before.subject, before.subjectId)
    ctx.db.informants.withdraw({ id, why: reason, ...stamp(ctx) })
    return {}
  },
}
