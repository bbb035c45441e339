import { AppError } from '../../../shared/domain/errors.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { opinionLetter } from '../../../shared/domain/opinions/letter-sheet.ts'
import { roomsOf, type RoomId } from '../../../shared/domain/opinions/rooms.ts'
import { type RoomFinding } from '../../../db/repositories/opinion-persons.ts'
import { type Context } from '../context.ts'
import { letterFile } from '../dossiers/paper-file.ts'
import { conclude, reopen, sign } from '../opinions/decide.ts'
import { checklistFor } from '../opinions/facts.ts'
import { issue, voidLetter } from '../opinions/issue.ts'
import { detailWorkbook, readNames } from '../opinions/names.ts'
import { addPerson, candidates, noteEvent, openPerson, openRequest, register, replyDays } from '../opinions/register.ts'
import { newestOf, personView, readsFinding, requestView } from '../opinions/views.ts'
import { type Service } from './service.ts'

const changed = ({ emit }: Pick<Context, 'emit'>): void => emit('data:opinions')
const myRooms = ({ actor }: Context): RoomId[] => roomsOf(actor).map(room => room.id)

/** How many people of a request still wait for this account's rooms. */
const waiting = (ctx: Context, id: number, rooms: readonly RoomId[]): number =>
  Math.max(
    0,
    ...myRooms(ctx)
      .filter(room => rooms.includes(room))
      .map(room => ctx.db.opinionPersons.unsigned(id, room)),
  )

function findingsView({ actor }: Context, findings: readonly RoomFinding[]) {
  const newest = newestOf(findings)
  return findings.map(({ id, room, finding, note, signedBy, signedAt }) => {
    const open = readsFinding(actor, room)
    return {
      id,
      room,
      finding: open ? finding : null,
      note: open ? note : null,
      signedBy,
      signedAt,
      superseded: newest.get(room)?.id !== id,
      withheld: !open,
    }
  })
}

export const opinions: Service<'opinions'> = {
  list(ctx, { state, after, limit }) {
    const { db, today } = ctx
    const rows = db.opinions.page(state, after, limit + 1)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      rows: rows.slice(0, limit).map(row => ({
        ...requestView(row, today),
        persons: row.persons,
        concluded: row.concluded,
        mine: row.state === 'open' ? waiting(ctx, row.id, row.rooms) : 0,
      })),
      days: replyDays(db),
      ...(last && { next: { dueOn: last.dueOn, id: last.id } }),
    }
  },

  get(ctx, { id }) {
    const { db, today } = ctx
    const request = db.opinions.get(id)
    const findings = new Map<number, RoomFinding[]>()
    for (const finding of db.opinionPersons.findingsIn(id)) {
      const known = findings.get(finding.personRowId)
      if (known) known.push(finding)
      else findings.set(finding.personRowId, [finding])
    }
    return {
      request: requestView(request, today),
      persons: db.opinionPersons.of(id).map(person => personView(ctx, request, person, findings.get(person.id) ?? [])),
      letters: db.opinions.letters(id),
      events: db.opinions.events(id),
      myRooms: myRooms(ctx),
      nextNo: db.opinions.nextLetterNo(today.slice(0, 4)),
    }
  },

  readNames: (ctx, { fileId }) => readNames(ctx, fileId),

  register(ctx, input) {
    const made = register(ctx, input)
    changed(ctx)
    return made
  },

  addPerson(ctx, { id, person }) {
    const request = openRequest(ctx.db, id)
    const personRowId = addPerson(ctx, request, person)
    noteEvent(ctx, id, personRowId, '增加人员', '')
    changed(ctx)
    return { id: personRowId }
  },

  removePerson(ctx, { personRowId, version, because }) {
    const { person } = openPerson(ctx.db, personRowId)
    if (person.conclusion !== null) throw new AppError('opinion.concluded')
    ctx.db.opinionPersons.remove({ id: personRowId, version, because })
    noteEvent(ctx, person.requestId, personRowId, '撤下人员', because)
    changed(ctx)
    return {}
  },

  candidates: (ctx, { personRowId, text }) =>
    candidates(ctx, ctx.db.opinionPersons.get(personRowId), text).map(({ line, signs, against }) => ({
      personId: line.id,
      name: line.name,
      maskedId: line.idNumber ? maskIdNumber(line.idNumber) : '',
      bornOn: line.bornOn,
      unitName: line.unitName,
      post: line.post,
      signs,
      against,
    })),

  match(ctx, { personRowId, version, personId }) {
    const { db, actor, now } = ctx
    const { person } = openPerson(db, personRowId)
    if (person.conclusion !== null) throw new AppError('opinion.concluded')
    if (personId !== null) {
      const { name } = db.people.get(personId)
      const others = db.opinionPersons.of(person.requestId).filter(one => one.id !== personRowId && !one.removedBecause)
      if (others.some(one => one.personId === personId))
        throw new AppError('row.duplicate', { what: '名单人员', value: name })
    }
    db.opinionPersons.setMatch({
      id: personRowId,
      version,
      personId,
      match: personId === null ? 'none' : 'chosen',
      by: actor.name,
      at: now.toISOString(),
    })
    noteEvent(
      ctx,
      person.requestId,
      personRowId,
      '核对身份',
      personId === null ? '认定名册中无此人' : '认定为名册中的人员',
    )
    changed(ctx)
    return { version: version + 1 }
  },

  check(ctx, { personRowId }) {
    const { db, today } = ctx
    const person = db.opinionPersons.get(personRowId)
    const request = db.opinions.get(person.requestId)
    const findings = db.opinionPersons.findings(personRowId)
    const groups = checklistFor(ctx, person.personId)
    const keys = new Set(groups.flatMap(group => group.lines.map(line => line.key)))
    return {
      person: personView(ctx, request, person, findings),
      request: requestView(request, today),
      groups,
      findings: findingsView(ctx, findings),
      // the person's own words beside what is shown, and only beside that
      statements:
        person.personId === null
          ? []
          : db.statements
              .ofPerson(person.personId)
              .filter(one => one.entryKind === 'person' || keys.has(`${one.entryKind}:${one.entryId}`))
              .map(({ kind, text, statedOn }) => ({ kind, text, statedOn })),
      myRooms: myRooms(ctx),
    }
  },

  sign(ctx, { personRowIds, ...finding }) {
    const signed = sign(ctx, { ids: personRowIds, ...finding })
    changed(ctx)
    return { signed }
  },

  conclude(ctx, { personRowIds, ...choice }) {
    const concluded = conclude(ctx, { ids: personRowIds, ...choice })
    changed(ctx)
    return { concluded }
  },

  reopen(ctx, { personRowId, version, because }) {
    reopen(ctx, personRowId, version, because)
    changed(ctx)
    return {}
  },

  issue(ctx, input) {
    const letterId = issue(ctx, input)
    changed(ctx)
    ctx.emit('data:dossiers')
    return { letterId }
  },

  voidLetter(ctx, { letterId, because }) {
    voidLetter(ctx, letterId, because)
    changed(ctx)
    ctx.emit('data:dossiers')
    return {}
  },

  letter({ db, actor, now }, { letterId }) {
    const letter = db.opinions.letter(letterId)
    const request = db.opinions.get(letter.requestId)
    return {
      ...letter.content,
      id: letter.id,
      no: letter.no,
      signer: letter.signer,
      requestNo: request.no,
      voidBecause: letter.voidBecause,
      printedBy: actor.name,
      printedAt: now.toISOString(),
    }
  },

  async export(ctx, { letterId }) {
    const { no, content } = ctx.db.opinions.letter(letterId)
    const bytes = await detailWorkbook(no, content)
    const name = `党风廉政意见回复明细表-${no}.xlsx`
    return { fileId: ctx.files.registerBytes(ctx.session.id, name, Buffer.from(bytes)), name }
  },

  writeFile(ctx, { letterId }) {
    const { no, content, voidBecause } = ctx.db.opinions.letter(letterId)
    return letterFile(ctx, `复函-${no}`, [opinionLetter(content, { no, isVoid: voidBecause !== null })])
  },

  withdraw(ctx, { id, version, because }) {
    openRequest(ctx.db, id)
    ctx.db.opinions.setState({ id, version, state: 'withdrawn', closedOn: ctx.today, because })
    noteEvent(ctx, id, null, '撤回', because)
    changed(ctx)
    return {}
  },

  setDays(ctx, { days }) {
    ctx.db.settings.set('opinionDays', String(days))
    changed(ctx)
    return {}
  },
}
