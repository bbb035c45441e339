/** Types and words that the screens of opinion replies share. */
import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Colour } from '../../../shared/domain/deadlines/lights.ts'
import { roomById, type RoomId } from '../../../shared/domain/opinions/rooms.ts'

type Group = AppContract['opinions']
export type RequestLine = OutputOf<Group['list']>['rows'][number]
export type Reply = OutputOf<Group['get']>
export type PersonRow = Reply['persons'][number]
export type RoomState = PersonRow['rooms'][number]
export type Candidate = OutputOf<Group['candidates']>[number]
export type ListedPerson = InputOf<Group['addPerson']>['person']

export const roomTitle = (id: RoomId): string => roomById(id)?.title ?? id

interface Lit {
  state: 'open' | 'issued' | 'withdrawn'
  level: string
  daysLeft: number
  late: boolean
}
/** Colour and word of the time limit; a withdrawn request has none. */
export function lightOf({ state, level, daysLeft, late }: Lit): { colour: Colour; word: string } {
  if (state === 'withdrawn') return { colour: 'none', word: '已撤回' }
  if (state === 'issued') return late ? { colour: 'orange', word: '超期办结' } : { colour: 'green', word: '按期办结' }
  if (level === 'overdue') return { colour: 'red', word: `已超期${-daysLeft}天` }
  const left = daysLeft === 0 ? '今天到期' : `还有${daysLeft}天`
  return level === 'near' ? { colour: 'amber', word: left } : { colour: 'none', word: left }
}

export const matchTitles: Record<PersonRow['match'], string> = {
  open: '待核对',
  exact: '身份证号一致',
  chosen: '人工认定',
  none: '名册中无此人',
}

/** A mark is a shape and a word: ✓ 已签, ! 须重签, ○ 未签. */
export const roomMarks: Record<RoomState['state'], { shape: string; word: string }> = {
  unsigned: { shape: '○', word: '未签署' },
  signed: { shape: '✓', word: '已签署' },
  stale: { shape: '!', word: '有变化，须重新签署' },
}

export const emptyPerson = (): ListedPerson => ({
  row: null,
  name: '',
  idNumber: null,
  unitName: null,
  post: null,
  proposedPost: null,
})
