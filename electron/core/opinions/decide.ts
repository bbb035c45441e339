/** Rooms sign, a named leader concludes. Whatever stands on record is looked at one person at a time, never in a batch. */
import { AppError } from '../../../shared/domain/errors.ts'
import { openLines } from '../../../shared/domain/opinions/checklist.ts'
import { missingFor, needsCare } from '../../../shared/domain/opinions/progress.ts'
import {
  conclusionTitles,
  needsNote,
  roomById,
  roomsOf,
  type ConclusionId,
  type FindingId,
  type RoomId,
} from '../../../shared/domain/opinions/rooms.ts'
import { type OpinionPerson } from '../../../db/repositories/opinion-persons.ts'
import { type OpinionRequest } from '../../../db/repositories/opinions.ts'
import { type Context } from '../context.ts'
import { checklistFor, digestsFor } from './facts.ts'
import { noteEvent, openPerson } from './register.ts'
import { stateOf } from './views.ts'

interface Wanted {
  person: OpinionPerson
  request: OpinionRequest
}

const namesOf = (list: readonly Wanted[]): string[] => list.slice(0, 5).map(({ person }) => person.name)

/** Throws `opinion.unready` or `opinion.concluded` naming whom it is about. */
function signable(list: readonly Wanted[], room: RoomId): void {
  const unmatched = list.filter(({ person, request }) => person.match === 'open' || !request.rooms.includes(room))
  if (unmatched.length > 0) throw new AppError('opinion.unready', { names: namesOf(unmatched) })
  if (list.some(({ person }) => person.conclusion !== null)) throw new AppError('opinion.concluded')
}

export function sign(
  ctx: Context,
  { ids, room, finding, note }: { ids: readonly number[]; room: RoomId; finding: FindingId; note: string | null },
): number {
  const { db, actor, now } = ctx
  if (!roomsOf(actor).some(one => one.id === room))
    throw new AppError('opinion.notYourRoom', { room: roomById(room)?.title ?? room })
  const list = [...new Set(ids)].map(id => openPerson(db, id))
  signable(list, room)
  const seen = list.map(wanted => ({ wanted, groups: checklistFor(ctx, wanted.person.personId) }))
  const marked = seen.filter(({ groups }) => openLines(groups).length > 0).map(({ wanted }) => wanted)
  if (list.length > 1 && (finding !== 'nothing' || marked.length > 0))
    throw new AppError('opinion.oneByOne', { names: namesOf(marked.length > 0 ? marked : list) })
  // whoever signs 未掌握 over an open line says why
  if ((needsNote(finding) || marked.length > 0) && !note) throw new AppError('opinion.note')
  for (const { wanted, groups } of seen) {
    const { person } = wanted
    db.opinionPersons.sign({
      personRowId: person.id,
      room,
      finding,
      note,
      checklist: JSON.stringify(groups),
      facts: digestsFor(ctx, person.personId).ofRoom(room, actor.name),
      signedBy: actor.name,
      signedById: actor.id ?? 0,
      signedAt: now.toISOString(),
    })
    noteEvent(ctx, person.requestId, person.id, '签署', `${roomById(room)?.title ?? room}已签署`)
  }
  return list.length
}

/** Has somebody found something, or does something open stand on record? Then one by one, and with words. */
function careful(ctx: Context, { person, request }: Wanted): boolean {
  const state = stateOf(ctx, request, person, ctx.db.opinionPersons.findings(person.id))
  return needsCare(state) || openLines(checklistFor(ctx, person.personId)).length > 0
}

/** Throws `opinion.unready` for whoever still lacks something. */
export function demandReady(ctx: Context, list: readonly Wanted[]): void {
  const unready = list.filter(
    ({ person, request }) =>
      missingFor(stateOf(ctx, request, person, ctx.db.opinionPersons.findings(person.id))).length > 0,
  )
  if (unready.length > 0) throw new AppError('opinion.unready', { names: namesOf(unready) })
}

export function conclude(
  ctx: Context,
  { ids, conclusion, note }: { ids: readonly number[]; conclusion: ConclusionId; note: string | null },
): number {
  const { db, actor, now } = ctx
  const list = [...new Set(ids)].map(id => openPerson(db, id))
  if (list.some(({ person }) => person.conclusion !== null)) throw new AppError('opinion.concluded')
  demandReady(ctx, list)
  const marked = list.filter(wanted => careful(ctx, wanted))
  if (list.length > 1 && (conclusion !== 'clear' || marked.length > 0))
    throw new AppError('opinion.oneByOne', { names: namesOf(marked.length > 0 ? marked : list) })
  if ((conclusion !== 'clear' || marked.length > 0) && !note) throw new AppError('opinion.note')
  for (const { person } of list) {
    db.opinionPersons.conclude({
      id: person.id,
      version: person.version,
      conclusion,
      note,
      by: actor.name,
      at: now.toISOString(),
      facts: digestsFor(ctx, person.personId).whole(),
    })
    noteEvent(ctx, person.requestId, person.id, '出具结论', conclusionTitles[conclusion])
  }
  return list.length
}

export function reopen(ctx: Context, id: number, version: number, because: string): void {
  const { person } = openPerson(ctx.db, id)
  ctx.db.opinionPersons.conclude({ id, version, conclusion: null, note: null, by: null, at: null, facts: null })
  noteEvent(ctx, person.requestId, id, '撤回结论', because)
}
