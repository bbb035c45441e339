import { can } from '../../../shared/domain/roles.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { problemTypes } from '../../../shared/domain/portrait/problems.ts'
import { idFragment, letters, matchText } from '../../../shared/domain/search/words.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type PersonLine } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { soundsOf } from '../registry/pinyin.ts'
import { type Service } from './service.ts'

const toHit = (row: PersonLine) => ({
  id: row.id,
  title: row.name,
  detail: [row.unitName, row.post].filter(Boolean).join(' '),
  maskedId: row.idNumber ? maskIdNumber(row.idNumber) : '',
})

/** How many names are looked through when further words narrow them down by post. */
const widest = 1_000
/** Units that a word may mean: a name is sought in each by the index, for a sound all their people are looked through. */
const mostUnits = 500
const fewUnits = 20
const mostStaff = 5_000

/** In the order of ids that were found, whatever the order of the rows. */
function linesIn(db: Repositories, ids: readonly number[]): PersonLine[] {
  const lines = new Map(db.people.lines(ids).map(line => [line.id, line]))
  return ids.flatMap(id => lines.get(id) ?? [])
}

/** A number from its beginning, else by what people say of it: date of birth, last six, last four. */
function byNumber(db: Repositories, digits: string, limit: number): PersonLine[] {
  const found = new Map(db.people.withIdPrefix(digits, limit).map(row => [row.id, row]))
  if (found.size < limit) for (const row of db.people.withIdPart(digits, limit)) found.set(row.id, row)
  return [...found.values()].slice(0, limit)
}

/** Names that begin so, sound so, or hold these characters; nobody twice. */
function byName(db: Repositories, name: string, limit: number): PersonLine[] {
  const sound = letters(name)
  const found = new Map<number, PersonLine>()
  const take = (rows: readonly PersonLine[]) => {
    for (const row of rows) if (found.size < limit) found.set(row.id, row)
  }
  take(db.people.named(name, limit))
  if (sound && found.size < limit) take(linesIn(db, db.search.soundingLike(sound, limit)))
  // one letter would be a good part of the county
  const match = sound?.length === 1 ? undefined : matchText(name)
  if (found.size < limit && match) take(linesIn(db, db.search.findPeople(match, limit)))
  return [...found.values()]
}

const unitIds = (db: Repositories, text: string): number[] => {
  const match = matchText(text)
  return match && letters(text)?.length !== 1 ? db.search.find('unit', match, mostUnits).map(row => row.refId) : []
}

/** 单于, 尉迟, 万俟, 澹台: the first character alone sounds otherwise. */
const oddSurnames = /^(?:单于|尉迟|万俟|澹台)/

/** Compares the surname first, of which there are few, so that most names need not be spelt out. */
function sounds(name: string, sound: string): boolean {
  const [first = ''] = name
  if (!oddSurnames.test(name) && soundsOf(first).initials !== sound[0]) return false
  const { initials, pinyin } = soundsOf(name)
  return initials.startsWith(sound) || pinyin.startsWith(sound)
}

/** People of the units that a word means: by the beginning of the name, or by its sound. */
function withinUnits(db: Repositories, units: readonly number[], name: string, limit: number): PersonLine[] {
  if (units.length === 0) return []
  const sound = letters(name)
  if (!sound) {
    const staff = db.people.staffNamed(units, name, limit)
    return linesIn(
      db,
      staff.map(row => row.id),
    )
  }
  const staff = units.length > fewUnits ? [] : db.people.staffNamed(units, '', mostStaff)
  // a few units: their people; half the county: the sound first, then who of them works there
  if (units.length > fewUnits || staff.length >= mostStaff) {
    const inside = new Set(units)
    const sounding = linesIn(db, db.search.soundingLike(sound, widest))
    return sounding.filter(row => row.unitId !== null && inside.has(row.unitId)).slice(0, limit)
  }
  const sounding = staff.filter(row => sounds(row.name, sound))
  return linesIn(
    db,
    sounding.slice(0, limit).map(row => row.id),
  )
}

/** 王 财政局, 财政局 王: a name and a unit, in whatever order. */
function byNameAndUnit(db: Repositories, [first = '', ...rest]: readonly string[], limit: number): PersonLine[] {
  const others = rest.join(' ')
  const found = withinUnits(db, unitIds(db, others), first, limit)
  if (found.length > 0) return found
  const last = rest.at(-1) ?? ''
  const turned = withinUnits(db, unitIds(db, [first, ...rest.slice(0, -1)].join(' ')), last, limit)
  if (turned.length > 0) return turned
  // a post, or a unit that stands only as text
  return byName(db, first, widest)
    .filter(({ unitName, post }) => rest.every(word => `${unitName ?? ''} ${post ?? ''}`.includes(word)))
    .slice(0, limit)
}

function peopleFor(db: Repositories, text: string, limit: number): PersonLine[] {
  const digits = idFragment(text)
  if (digits) return byNumber(db, digits, limit)
  const words = text.split(/\s+/)
  // zhang wei: pinyin as some write it
  const spelt = words.length > 1 && letters(text) ? byName(db, text, limit) : []
  if (spelt.length > 0) return spelt
  if (words.length > 1) return byNameAndUnit(db, words, limit)
  const found = byName(db, text, limit)
  if (found.length > 0) return found
  // nobody is called so: a unit's people, then
  return withinUnits(db, unitIds(db, text), '', limit)
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

/** Types of problem by a part of their name. */
const problemsFor = ({ actor }: Context, text: string) =>
  can(actor, 'case.read')
    ? problemTypes.filter(type => type.includes(text)).map(title => ({ title, detail: '问题类型' }))
    : []

export const search: Service<'search'> = {
  find(ctx, { text, limit }) {
    const { db } = ctx
    const match = matchText(text)
    if (text === '' || !match) return { people: [], units: [], clues: [], cases: [], problems: [] }
    const people = peopleFor(db, text, limit).map(toHit)
    // one letter of pinyin: names alone, the rest would be half of everything
    if (letters(text)?.length === 1) return { people, units: [], clues: [], cases: [], problems: [] }
    return {
      people,
      units: db.search.find('unit', match, limit).map(toPlain),
      clues: mattersFor(ctx, 'clue', match, limit),
      cases: mattersFor(ctx, 'case', match, limit),
      problems: problemsFor(ctx, text),
    }
  },
}
