import { can } from '../../../shared/domain/roles.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { idPrefix, matchText } from '../../../shared/domain/search/words.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type PersonLine } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

const toHit = (row: PersonLine) => ({
  id: row.id,
  title: row.name,
  detail: [row.unitName, row.post].filter(Boolean).join(' '),
  maskedId: row.idNumber ? maskIdNumber(row.idNumber) : '',
})

/** How many names are looked through when further words narrow them down by unit or post. */
const widest = 1_000

/** Numbers and names through the registry's own indexes, then whatever the words find; nobody twice. */
function peopleFor(db: Repositories, text: string, limit: number): PersonLine[] {
  const digits = idPrefix(text)
  if (digits) return db.people.withIdPrefix(digits, limit)
  const [name = '', ...rest] = text.split(/\s+/)
  const within = ({ unitName, post }: PersonLine): boolean =>
    rest.every(word => `${unitName ?? ''} ${post ?? ''}`.includes(word))
  const most = rest.length > 0 ? widest : limit
  const found = new Map<number, PersonLine>()
  const take = (rows: PersonLine[]) => {
    for (const row of rows) if (found.size < limit && within(row)) found.set(row.id, row)
  }
  take(db.people.named(name, most))
  const match = matchText(name)
  if (found.size < limit && match) {
    const more = db.search.findPeople(match, most)
    const order = new Map(more.map((id, index) => [id, index]))
    take(db.people.lines(more).sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)))
  }
  return [...found.values()]
}

const toPlain = ({ refId, title, detail }: { refId: number; title: string; detail: string }) => ({
  id: refId,
  title,
  detail,
})

/** Clues and cases only as far as permission and scope reach. */
function mattersFor({ db, actor, scope }: Context, kind: 'clue' | 'case', match: string, limit: number) {
  if (!can(actor, 'case.read') || scope.cases === 'none') return []
  const rows =
    scope.cases === 'all'
      ? db.search.find(kind, match, limit)
      : db.search.findOf(kind, scope.cases.handler, match, limit)
  return rows.map(toPlain)
}

export const search: Service<'search'> = {
  find(ctx, { text, limit }) {
    const { db } = ctx
    const match = matchText(text)
    if (text === '' || !match) return { people: [], units: [], clues: [], cases: [] }
    return {
      people: peopleFor(db, text, limit).map(toHit),
      units: db.search.find('unit', match, limit).map(toPlain),
      clues: mattersFor(ctx, 'clue', match, limit),
      cases: mattersFor(ctx, 'case', match, limit),
    }
  },
}
