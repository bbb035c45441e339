/** What the screens of clues and cases share: their records as the contract gives them, blank forms, one desk for both. */
import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Matter } from '../../../shared/domain/casework/approval.ts'
import {
  caseStageNames,
  clueStageNames,
  type CaseStage,
  type ClueStage,
  type Subject,
} from '../../../shared/domain/casework/stages.ts'
import { useApi } from '../../api/client.ts'

export type CluePage = OutputOf<AppContract['clues']['get']>
export type CasePage = OutputOf<AppContract['cases']['get']>
export type ClueLine = OutputOf<AppContract['clues']['list']>['rows'][number]
export type CaseLine = OutputOf<AppContract['cases']['list']>['rows'][number]
export type ClockRow = CluePage['clocks'][number]
export type MoveRow = CluePage['moves'][number]
export type ExtraSubject = CluePage['subjects'][number]
export type MovePlan = OutputOf<AppContract['clues']['previewMove']>
export type Needs = MovePlan['needs']
export type ClueFacts = Omit<InputOf<AppContract['clues']['create']>, 'begin'>
export type CaseFacts = Omit<InputOf<AppContract['cases']['create']>, 'approval' | 'papers' | 'answer'>
/** A form's working copy: the contract takes what belongs to its kind of record. */
export type Draft = ClueFacts & CaseFacts
export type Formal = Pick<
  InputOf<AppContract['cases']['move']>,
  'personClass' | 'approval' | 'papers' | 'answer' | 'note'
>
/** A record as its page shows it, whichever kind it is. */
export type ShownRecord = (CluePage['clue'] | CasePage['case']) & Partial<CluePage['clue'] & CasePage['case']>
export interface Loaded {
  record: ShownRecord
  page: Omit<CluePage, 'clue' | 'cases'>
  /** Clues of a case, cases of a clue. */
  related: { id: number; no: string; text: string; stage: string }[]
}

const blank: Omit<Draft, 'receivedOn' | 'filedOn'> = {
  no: '',
  subjectName: '',
  subjectKind: 'person',
  personClass: null,
  personId: null,
  unitId: null,
  unitName: null,
  post: null,
  problemType: null,
  department: null,
  handler: null,
  note: null,
  source: null,
  realName: false,
  summary: null,
  disposal: null,
  clueId: null,
  title: '',
  kind: null,
  measure: null,
  measureOn: null,
  amountCents: null,
  transferredOn: null,
  outcome: null,
}
export const blankDraft = (today: string): Draft => ({ ...blank, receivedOn: today, filedOn: today })

/** What stays for the next one when ten are entered in a row. */
export const nextDraft = (before: Draft, no: string): Draft => ({
  ...blankDraft(before.receivedOn),
  no,
  filedOn: before.filedOn,
  source: before.source,
  department: before.department,
  handler: before.handler,
})

/** A case that grows from a clue takes over what is known. */
export function caseFromClue(clue: ShownRecord, today: string): Draft {
  const { id: clueId, subjectName, problemType } = clue
  const title = problemType ? `${subjectName}涉嫌${problemType}问题` : ''
  return { ...draftOf(clue, today), no: '', clueId, title, note: null, outcome: null }
}

/** The facts of a record as a form's working copy. */
export function draftOf(record: ShownRecord, today: string): Draft {
  const draft = blankDraft(today)
  const known = Object.entries(record).filter(([key]) => Object.hasOwn(draft, key))
  return { ...draft, ...Object.fromEntries(known) }
}

export interface ListFilter {
  text: string
  stage: string
  after?: { on: string; id: number } | undefined
}
export type Line = (ClueLine | CaseLine) & Partial<ClueLine & CaseLine>
export interface ListPage {
  rows: Line[]
  next?: { on: string; id: number } | undefined
  stages?: { stage: string; count: number }[] | undefined
}

export interface Desk {
  subject: Subject
  word: string
  path: string
  stages: readonly string[]
  topics: readonly string[]
  list: (filter: ListFilter) => Promise<ListPage>
  get: (id: number) => Promise<Loaded>
  preview: (id: number, to: string, on: string, matter?: Matter) => Promise<MovePlan>
  move: (id: number, version: number, to: string, on: string, formal: Formal) => Promise<unknown>
  create: (draft: Draft, formal?: Formal) => Promise<number>
  update: (id: number, version: number, draft: Draft, reason: string) => Promise<unknown>
}

const filterOf = ({ text, after }: ListFilter) => ({ text, ...(after && { after }) })

export function useDesk(subject: Subject): Desk {
  const api = useApi()
  const { clues, cases } = api
  if (subject === 'clue')
    return {
      subject,
      word: '线索',
      path: '/clues',
      stages: clueStageNames,
      topics: ['data:clues', 'data:deadlines', 'today'],
      list: filter => clues.list({ ...filterOf(filter), ...(filter.stage && { stage: filter.stage as ClueStage }) }),
      async get(id) {
        const { clue, cases: found, ...page } = await clues.get({ id })
        return { record: clue, page, related: found.map(one => ({ ...one, text: one.title })) }
      },
      preview: (id, to, on) => clues.previewMove({ id, to: to as ClueStage, on }),
      move: (id, version, to, on, formal) => clues.move({ ...formal, id, version, to: to as ClueStage, on }),
      create: async draft => (await clues.create(draft)).id,
      update: (id, version, draft, reason) => clues.update({ ...draft, id, version, reason }),
    }
  return {
    subject,
    word: '案件',
    path: '/cases',
    stages: caseStageNames,
    topics: ['data:cases', 'data:deadlines', 'today'],
    list: filter => cases.list({ ...filterOf(filter), ...(filter.stage && { stage: filter.stage as CaseStage }) }),
    async get(id) {
      const { case: record, clues: found, clue: _, ...page } = await cases.get({ id })
      return { record, page, related: found.map(one => ({ ...one, text: one.subjectName })) }
    },
    preview: (id, to, on, matter) => cases.previewMove({ id, to: to as CaseStage, on, ...(matter && { matter }) }),
    move: (id, version, to, on, formal) => cases.move({ ...formal, id, version, to: to as CaseStage, on }),
    create: async (draft, formal) =>
      (
        await cases.create({
          ...draft,
          ...(formal?.approval && { approval: formal.approval }),
          papers: formal?.papers ?? [],
        })
      ).id,
    update: (id, version, draft, reason) => cases.update({ ...draft, id, version, reason }),
  }
}

/** 12345600 → 12.3456万元; null → 未登记. */
export function amountText(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return '未登记'
  const yuan = cents / 100
  return yuan >= 10_000 ? `${Number((yuan / 10_000).toFixed(4))}万元` : `${yuan}元`
}
