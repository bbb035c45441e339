/** What the screens of clues and cases share: their records as the contract gives them, and blank forms. */
import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

export type CluePage = OutputOf<AppContract['clues']['get']>
export type CasePage = OutputOf<AppContract['cases']['get']>
export type ClueLine = OutputOf<AppContract['clues']['list']>['rows'][number]
export type CaseLine = OutputOf<AppContract['cases']['list']>['rows'][number]
export type ClockRow = CluePage['clocks'][number]
export type MoveRow = CluePage['moves'][number]
export type MovePlan = OutputOf<AppContract['clues']['move']>
export type ClueFacts = Omit<InputOf<AppContract['clues']['create']>, 'begin'>
export type CaseFacts = Omit<InputOf<AppContract['cases']['create']>, 'approval' | 'papers' | 'answer'>

export const blankClue = (today: string): ClueFacts => ({
  no: '',
  subjectName: '',
  subjectKind: 'person',
  personClass: null,
  personId: null,
  unitId: null,
  unitName: null,
  post: null,
  receivedOn: today,
  source: null,
  realName: false,
  problemType: null,
  summary: null,
  disposal: null,
  department: null,
  handler: null,
  note: null,
})

export const blankCase = (today: string): CaseFacts => ({
  no: '',
  clueId: null,
  title: '',
  subjectName: '',
  subjectKind: 'person',
  personClass: null,
  personId: null,
  unitId: null,
  unitName: null,
  post: null,
  filedOn: today,
  kind: null,
  problemType: null,
  measure: null,
  measureOn: null,
  department: null,
  handler: null,
  amountCents: null,
  transferredOn: null,
  outcome: null,
  note: null,
})

/** A case that grows from a clue takes over what is known. */
export const caseFromClue = (clue: CluePage['clue'], today: string): CaseFacts => ({
  ...blankCase(today),
  clueId: clue.id,
  title: clue.problemType ? `${clue.subjectName}涉嫌${clue.problemType}问题` : '',
  subjectName: clue.subjectName,
  subjectKind: clue.subjectKind,
  personClass: clue.personClass,
  personId: clue.personId,
  unitId: clue.unitId,
  unitName: clue.unitName,
  post: clue.post,
  problemType: clue.problemType,
  department: clue.department,
  handler: clue.handler,
})

/** 12345600 → 12.3456万元; null → 未登记. */
export function amountText(cents: number | null): string {
  if (cents === null) return '未登记'
  const yuan = cents / 100
  return yuan >= 10_000 ? `${Number((yuan / 10_000).toFixed(4))}万元` : `${yuan}元`
}
