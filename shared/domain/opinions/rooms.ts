/**
 * Who looks at a person before an opinion reply (党风廉政意见回复), what a room may sign, and the three conclusions. A room signs its
 * own finding; the conclusion is chosen by a named leader. Nothing here turns one into the other.
 */
import { can, type Actor, type Role } from '../roles.ts'

export const roomIds = ['handling', 'petition', 'casework', 'review', 'conduct'] as const
export type RoomId = (typeof roomIds)[number]

export interface Room {
  id: RoomId
  title: string
  /** Accounts of these posts sign for the room. */
  roles: readonly Role[]
  /** What the room looks up in its own papers, said on its form. */
  duty: string
}

export const rooms: readonly Room[] = [
  { id: 'handling', title: '承办部门', roles: ['handler'], duty: '正在办理的线索、初核和审查调查' },
  { id: 'petition', title: '信访室', roles: ['petition'], duty: '信访举报件，含尚未移交和暂存的' },
  { id: 'casework', title: '案管室', roles: ['casework'], duty: '问题线索、立案、措施和处置结果' },
  { id: 'review', title: '审理室', roles: ['review'], duty: '处分处理、影响期、申诉复查' },
  { id: 'conduct', title: '党风室、派驻机构', roles: ['conduct'], duty: '日常监督、谈话提醒、报备和档案' },
]

export const roomById = (id: string): Room | undefined => rooms.find(room => room.id === id)

/**
 * What a room may see, whoever signs for it: its own finding is measured against that, so that a room never learns by a changed
 * mark of what it may not see.
 */
export function roomRights(room: Room): { matters: 'all' | 'none' | 'own'; dossier: boolean } {
  const actor: Actor = { id: 0, name: '', roles: room.roles }
  const matters = !can(actor, 'case.read') ? 'none' : room.roles.includes('handler') ? 'own' : 'all'
  return { matters, dossier: can(actor, 'dossier.read') }
}

/** The rooms this account signs for. */
export const roomsOf = (actor: Actor): Room[] =>
  can(actor, 'opinion.sign') ? rooms.filter(room => room.roles.some(role => actor.roles.includes(role))) : []

export const findingIds = ['nothing', 'something', 'unable'] as const
export type FindingId = (typeof findingIds)[number]
export const findingTitles: Record<FindingId, string> = {
  nothing: '本部门未掌握影响使用的问题',
  something: '本部门掌握有关情况',
  unable: '本部门暂不能核实',
}
/** What a room must say in words beside its finding. */
export const needsNote = (finding: FindingId): boolean => finding !== 'nothing'

export const conclusionIds = ['clear', 'postpone', 'unfit'] as const
export type ConclusionId = (typeof conclusionIds)[number]
/** The three replies, in the words of practice. */
export const conclusionTitles: Record<ConclusionId, string> = {
  clear: '暂未发现影响提拔任用的问题',
  postpone: '建议暂缓，待查清问题后再作答复',
  unfit: '不宜提拔任用',
}

export const occasions = [
  '提拔任用',
  '平级转任重要岗位',
  '换届提名',
  '职级晋升',
  '评先评优',
  '两代表一委员提名',
  '试用期满',
  '其他',
] as const

/** A request about more people is asked to come in parts: nobody signs so many with care. */
export const mostPersons = 300

/** Working days from receipt to reply where the office set nothing else (D [S73]: 3 个工作日). */
export const usualDays = 3
