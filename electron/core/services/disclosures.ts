import { addDays } from '../../../shared/domain/dates.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { can } from '../../../shared/domain/roles.ts'
import { revealRelatives } from '../disclosures/masking.ts'
import { sittingOf } from '../disclosures/purpose.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

/** The first instant of a day on the office's clock. */
const instantOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString()

const whats = { idNumber: '完整身份证号', phone: '联系电话', relatives: '家庭成员姓名' } as const

function valueOf(ctx: Context, what: keyof typeof whats, id: number): string {
  const person = ctx.db.people.get(id)
  if (what === 'relatives') {
    if (!can(ctx.actor, 'relatives.read')) throw new AppError('auth.forbidden', { needs: 'relatives.read' })
    revealRelatives(ctx, id)
    return ''
  }
  const value = what === 'idNumber' ? person.idNumber : person.phone
  if (!value) throw new AppError('row.missing', { what: whats[what] })
  return value
}

export const disclosures: Service<'disclosures'> = {
  sitting: ({ session, actor }) => ({ purpose: sittingOf(session).purpose ?? null, name: actor.name }),

  declare({ session }, { purpose }) {
    sittingOf(session).purpose = purpose
    return {}
  },

  reveal(ctx, { what, id, reason }) {
    const { db, actor, now } = ctx
    const value = valueOf(ctx, what, id)
    db.disclosures.add({
      accountId: actor.id ?? 0,
      account: actor.name,
      act: 'reveal',
      subjectKind: 'person',
      subjectId: id,
      what: whats[what],
      purpose: reason,
      op: 'disclosures.reveal',
      at: now.toISOString(),
    })
    if (what === 'relatives') ctx.emit('data:people')
    return { value }
  },

  register({ db, actor }, { from, to, limit, ...filter }) {
    // the leaders who answer for the dossiers see who looked at what; everybody else sees their own lines
    const everybody = can(actor, 'dossier.approve')
    const rows = db.disclosures.page({
      ...filter,
      accountId: everybody ? null : (actor.id ?? 0),
      from: from && instantOf(from),
      until: to && instantOf(addDays(to, 1)),
      limit: limit + 1,
    })
    return {
      rows: rows.slice(0, limit),
      everybody,
      organ: db.settings.get('organ') ?? '',
      more: rows.length > limit,
    }
  },
}
