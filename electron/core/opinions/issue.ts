/** The letter goes out: its content is fixed, the reply is filed into every dossier; a void letter takes its entries back. */
import { AppError } from '../../../shared/domain/errors.ts'
import { letterOf, replyCells } from '../../../shared/domain/opinions/letter.ts'
import { type OpinionPerson } from '../../../db/repositories/opinion-persons.ts'
import { type OpinionRequest } from '../../../db/repositories/opinions.ts'
import { type Context } from '../context.ts'
import { demandReady } from './decide.ts'
import { noteEvent, openRequest } from './register.ts'

const section = 'A4'

function file(ctx: Context, request: OpinionRequest, person: OpinionPerson, no: string, issuedOn: string): void {
  const { db, actor, now } = ctx
  if (person.personId === null || person.conclusion === null) return
  const entryId = db.dossiers.add({
    personId: person.personId,
    section,
    occurredOn: issuedOn,
    cells: replyCells({ ...request, no }, person.conclusion, person.concludedBy ?? actor.name),
    recordedBy: actor.name,
    recordedAt: now.toISOString(),
    origin: `opinion:${request.id}`,
  })
  db.opinionPersons.setEntry(person.id, entryId)
}

export function issue(
  ctx: Context,
  { id, version, no, issuedOn }: { id: number; version: number; no: string; issuedOn: string },
): number {
  const { db, actor, now, today } = ctx
  const request = openRequest(db, id)
  const fault = (message: string) => new AppError('input.invalid', { faults: [{ path: 'issuedOn', message }] })
  if (issuedOn < request.receivedOn) throw fault('复函日期不能早于收函日期')
  if (issuedOn > today) throw fault('复函日期不能晚于今天')
  const persons = db.opinionPersons.of(id).filter(person => person.removedBecause === null)
  const open = persons.filter(person => person.conclusion === null)
  if (open.length > 0 || persons.length === 0)
    throw new AppError('opinion.unready', { names: open.slice(0, 5).map(person => person.name) })
  demandReady(
    ctx,
    persons.map(person => ({ person, request })),
  )
  const content = letterOf({
    organ: db.settings.get('organ') ?? '',
    requester: request.requester,
    letterNo: request.letterNo,
    letterOn: request.letterOn,
    occasion: request.occasion,
    issuedOn,
    persons: persons.flatMap(({ seq, name, unitName, post, proposedPost, conclusion }) =>
      conclusion === null
        ? []
        : [{ seq, name, unitName: unitName ?? '', post: post ?? '', proposedPost: proposedPost ?? '', conclusion }],
    ),
  })
  const letterId = db.opinions.addLetter({
    requestId: id,
    no,
    issuedOn,
    signer: actor.name,
    content,
    issuedBy: actor.name,
    issuedAt: now.toISOString(),
  })
  for (const person of persons) file(ctx, request, person, no, issuedOn)
  db.opinions.setState({ id, version, state: 'issued', closedOn: issuedOn, because: null })
  noteEvent(ctx, id, null, '复函', `${no}，签发人${actor.name}`)
  return letterId
}

export function voidLetter(ctx: Context, letterId: number, because: string): number {
  const { db, actor, now } = ctx
  const letter = db.opinions.letter(letterId)
  const request = db.opinions.get(letter.requestId)
  const at = now.toISOString()
  db.opinions.voidLetter({ id: letterId, by: actor.name, at, because })
  for (const person of db.opinionPersons.of(request.id)) {
    if (person.filedEntryId === null || person.personId === null) continue
    db.dossiers.withdraw({
      id: person.filedEntryId,
      personId: person.personId,
      because: `复函${letter.no}作废：${because}`,
      by: actor.name,
      at,
    })
    db.opinionPersons.setEntry(person.id, null)
  }
  db.opinions.setState({ id: request.id, version: request.version, state: 'open', closedOn: null, because: null })
  noteEvent(ctx, request.id, null, '作废复函', `${letter.no}：${because}`)
  return request.id
}
