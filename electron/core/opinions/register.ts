/** A request comes in: its number, its limit, its people, and who of them the registry knows for certain. */
import { type InputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { parseIdNumber } from '../../../shared/domain/people/id-number.ts'
import { candidatesFor, exactMatch, type Known } from '../../../shared/domain/opinions/matching.ts'
import { type ListedPerson } from '../../../shared/domain/opinions/name-list.ts'
import { replyTerm } from '../../../shared/domain/opinions/limit.ts'
import { usualDays } from '../../../shared/domain/opinions/rooms.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type OpinionPerson } from '../../../db/repositories/opinion-persons.ts'
import { type OpinionRequest } from '../../../db/repositories/opinions.ts'
import { loadCalendar } from '../casework/calendar.ts'
import { type Context } from '../context.ts'

type Listed = InputOf<AppContract['opinions']['addPerson']>['person']

/** Working days that the office set for its replies. */
export const replyDays = (db: Repositories): number => Number(db.settings.get('opinionDays') ?? usualDays)

function knownOf(db: Repositories, ids: readonly number[]): Known[] {
  return db.people
    .lines(ids)
    .map(({ id, name, idNumber, unitName, post }) => ({ personId: id, name, idNumber, unitName, post }))
}

/** The number as it is stored; throws `idNumber.invalid`. */
function plainPerson(person: Listed): ListedPerson {
  if (!person.idNumber) return { ...person, idNumber: null }
  const read = parseIdNumber(person.idNumber)
  if ('fault' in read) throw new AppError('idNumber.invalid', { fault: read.fault })
  return { ...person, idNumber: read.ok.number }
}

export function addPerson(ctx: Context, request: OpinionRequest, listed: Listed): number {
  const { db, now } = ctx
  const person = plainPerson(listed)
  const twin = db.opinionPersons
    .of(request.id)
    .find(row => row.removedBecause === null && person.idNumber !== null && row.idNumber === person.idNumber)
  if (twin) throw new AppError('row.duplicate', { what: '名单人员', value: person.name })
  const found = person.idNumber === null ? undefined : db.people.byIdNumber(person.idNumber)
  const exact = found === undefined ? undefined : exactMatch(person, knownOf(db, [found]))
  return db.opinionPersons.add(request.id, person, {
    personId: exact ?? null,
    match: exact === undefined ? 'open' : 'exact',
    at: now.toISOString(),
  })
}

export function register(ctx: Context, input: InputOf<AppContract['opinions']['register']>) {
  const { db, actor, now } = ctx
  const { persons, ...facts } = input
  const fault = (path: string, message: string) => new AppError('input.invalid', { faults: [{ path, message }] })
  if (facts.letterOn > facts.receivedOn) throw fault('receivedOn', '收函日期不能早于来函日期')
  if (facts.receivedOn > ctx.today) throw fault('receivedOn', '收函日期不能晚于今天')
  const term = replyTerm(facts.receivedOn, replyDays(db), loadCalendar(db))
  const made = db.opinions.register({
    ...facts,
    rooms: [...new Set(facts.rooms)],
    ...term,
    createdBy: actor.name,
    createdAt: now.toISOString(),
  })
  const request = db.opinions.get(made.id)
  for (const person of persons) addPerson(ctx, request, person)
  noteEvent(ctx, made.id, null, '登记', `${facts.requester} ${facts.letterNo}，${persons.length}人`)
  return made
}

export function noteEvent(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  requestId: number,
  personRowId: number | null,
  kind: string,
  note: string,
): void {
  db.opinions.addEvent({ requestId, personRowId, kind, note, by: actor.name, at: now.toISOString() })
}

/** The request as long as it may still be changed; throws `opinion.closed`. */
export function openRequest(db: Repositories, id: number): OpinionRequest {
  const request = db.opinions.get(id)
  if (request.state !== 'open') throw new AppError('opinion.closed')
  return request
}

/** A person of an open request; throws `row.missing`, `opinion.closed`. */
export function openPerson(db: Repositories, id: number): { person: OpinionPerson; request: OpinionRequest } {
  const person = db.opinionPersons.get(id)
  if (person.removedBecause !== null) throw new AppError('row.missing', { what: '名单人员' })
  return { person, request: openRequest(db, person.requestId) }
}

/** Who might be meant: the bearer of the number, and everybody of that name (or of what was typed instead). */
export function candidates({ db }: Context, person: OpinionPerson, text: string) {
  const byNumber = person.idNumber === null ? undefined : db.people.byIdNumber(person.idNumber)
  const ids = [
    ...new Set([...(byNumber === undefined ? [] : [byNumber]), ...db.opinionPersons.named(text || person.name)]),
  ]
  const lines = new Map(db.people.lines(ids).map(line => [line.id, line]))
  return candidatesFor(person, knownOf(db, ids)).flatMap(({ personId, signs, against }) => {
    const line = lines.get(personId)
    return line ? [{ line, signs, against }] : []
  })
}
