/** Requests and their people as the contract shows them, cut to what the caller may know about other rooms' findings. */
import { levelOf } from '../../../shared/domain/deadlines/lights.ts'
import { missingFor, needsCare, type PersonState } from '../../../shared/domain/opinions/progress.ts'
import { roomsOf, type RoomId } from '../../../shared/domain/opinions/rooms.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { can, type Actor } from '../../../shared/domain/roles.ts'
import { type OpinionPerson, type RoomFinding } from '../../../db/repositories/opinion-persons.ts'
import { type OpinionRequest } from '../../../db/repositories/opinions.ts'
import { type Context } from '../context.ts'
import { digestsFor } from './facts.ts'

/** May the caller read what this room found? Its own room, and whoever concludes. */
export const readsFinding = (actor: Actor, room: RoomId): boolean =>
  can(actor, 'opinion.issue') || roomsOf(actor).some(one => one.id === room)

/** The newest finding of each room. `findings` in any order. */
export function newestOf(findings: readonly RoomFinding[]): Map<RoomId, RoomFinding> {
  const newest = new Map<RoomId, RoomFinding>()
  for (const finding of findings) {
    const known = newest.get(finding.room)
    if (!known || known.id < finding.id) newest.set(finding.room, finding)
  }
  return newest
}

/** How far a person has come. A finding is stale when what its room may see has changed. */
export function stateOf(
  ctx: Pick<Context, 'db' | 'today'>,
  request: OpinionRequest,
  person: OpinionPerson,
  findings: readonly RoomFinding[],
): PersonState {
  const newest = newestOf(findings)
  const digests = newest.size > 0 && request.state === 'open' ? digestsFor(ctx, person.personId) : undefined
  return {
    match: person.match,
    rooms: request.rooms,
    findings: [...newest.values()].map(({ room, finding, facts, signedBy }) => ({
      room,
      finding,
      stale: digests !== undefined && digests.ofRoom(room, signedBy) !== facts,
    })),
    conclusion: person.conclusion,
  }
}

export function requestView(row: OpinionRequest, today: string) {
  const { level, daysLeft } = levelOf(row, today, row.closedOn)
  const { calendarVersion: _calendar, warnOn: _warn, ...shown } = row
  return { ...shown, level, daysLeft, late: row.closedOn !== null && row.closedOn > row.dueOn }
}

export function personView(
  ctx: Context,
  request: OpinionRequest,
  person: OpinionPerson,
  findings: readonly RoomFinding[],
) {
  const { actor } = ctx
  const state = stateOf(ctx, request, person, findings)
  const newest = newestOf(findings)
  const issues = can(actor, 'opinion.issue')
  const rooms = request.rooms.map(room => {
    const signed = newest.get(room)
    const open = readsFinding(actor, room)
    const stale = open && state.findings.some(one => one.room === room && one.stale)
    return {
      room,
      state: !signed ? ('unsigned' as const) : stale ? ('stale' as const) : ('signed' as const),
      finding: signed && open ? signed.finding : null,
      signedBy: signed?.signedBy ?? null,
      signedAt: signed?.signedAt ?? null,
    }
  })
  const { idNumber, requestId: _request, filedEntryId: _entry, conclusionNote, ...shown } = person
  // who may not read the findings learns from what is missing only who has not signed
  const missing = issues
    ? missingFor(state)
    : missingFor({ ...state, findings: state.findings.map(one => ({ ...one, stale: false })) })
  return {
    ...shown,
    maskedId: idNumber ? maskIdNumber(idNumber) : '',
    conclusionNote: issues ? conclusionNote : null,
    rooms,
    missing: person.removedBecause === null && request.state === 'open' ? missing : [],
    care: issues && needsCare(state),
  }
}
