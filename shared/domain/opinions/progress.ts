/** How far a person of a request has come, and what is still missing before anybody may conclude. */
import { roomById, type ConclusionId, type FindingId, type RoomId } from './rooms.ts'

export interface SignedFinding {
  room: RoomId
  finding: FindingId
  /** What the room may see has changed since it signed. */
  stale: boolean
}
export interface PersonState {
  match: 'open' | 'exact' | 'chosen' | 'none'
  rooms: readonly RoomId[]
  /** The newest of each room. */
  findings: readonly SignedFinding[]
  conclusion: ConclusionId | null
}

/** Rooms that have not signed yet. */
export const unsignedRooms = ({ rooms, findings }: PersonState): RoomId[] =>
  rooms.filter(room => !findings.some(one => one.room === room))

/** Rooms that signed before something came or went. */
export const staleRooms = ({ findings }: PersonState): RoomId[] =>
  findings.filter(one => one.stale).map(one => one.room)

/** Everything that must be done before a leader may choose a conclusion, in words; empty: ready. */
export function missingFor(state: PersonState): string[] {
  const missing: string[] = []
  if (state.match === 'open') missing.push('身份未核对')
  const title = (id: RoomId) => roomById(id)?.title ?? id
  for (const room of unsignedRooms(state)) missing.push(`${title(room)}未签署`)
  for (const room of staleRooms(state)) missing.push(`${title(room)}签署后登记情况有变化，须重新核对签署`)
  return missing
}

/** Has some room said that there is something, or that it cannot tell? Such a person is concluded alone, never in a batch. */
export const needsCare = ({ findings }: PersonState): boolean => findings.some(one => one.finding !== 'nothing')
