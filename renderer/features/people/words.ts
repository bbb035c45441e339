/** Labels and types that the pages of a person share. */
import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

type Group = AppContract['people']
export type Person = OutputOf<Group['get']>
export type PersonLine = OutputOf<Group['list']>['rows'][number]
export type Posting = OutputOf<Group['postings']>[number]
export type Relative = OutputOf<Group['relatives']>[number]
export type Sanction = OutputOf<Group['sanctions']>[number]

export type PersonDraft = Omit<InputOf<Group['create']>, 'idNumber'>

/** What a form shows, in the order of the paper roster. */
export const personFields: readonly { key: keyof PersonDraft; label: string; hint?: string }[] = [
  { key: 'name', label: '姓名' },
  { key: 'gender', label: '性别' },
  { key: 'ethnicity', label: '民族' },
  { key: 'bornOn', label: '出生年月', hint: '1980-03 或 1980-03-05' },
  { key: 'nativePlace', label: '籍贯' },
  { key: 'birthplace', label: '出生地' },
  { key: 'grewUpPlace', label: '成长地' },
  { key: 'politicalStatus', label: '政治面貌' },
  { key: 'partyJoinedOn', label: '入党时间', hint: '2005-07' },
  { key: 'workStartedOn', label: '参加工作时间', hint: '2003-07' },
  { key: 'education', label: '学历' },
  { key: 'school', label: '毕业院校' },
  { key: 'unitId', label: '工作单位' },
  { key: 'post', label: '现任职务' },
  { key: 'rank', label: '职级' },
  { key: 'postSinceOn', label: '任现职时间', hint: '2021-11' },
  { key: 'phone', label: '联系电话' },
  { key: 'note', label: '备注' },
]

export const emptyDraft = (): PersonDraft => ({
  name: '',
  gender: null,
  ethnicity: null,
  bornOn: null,
  nativePlace: null,
  birthplace: null,
  grewUpPlace: null,
  politicalStatus: null,
  partyJoinedOn: null,
  workStartedOn: null,
  education: null,
  school: null,
  unitId: null,
  unitName: null,
  post: null,
  rank: null,
  postSinceOn: null,
  phone: null,
  note: null,
})

export function draftOf(person: Person): PersonDraft {
  const draft = emptyDraft()
  for (const key of Object.keys(draft) as (keyof PersonDraft)[]) Object.assign(draft, { [key]: person[key] })
  return draft
}

/** What an input holds: empty text means nothing known. */
export const orNull = (text: string | null | undefined): string | null => (text?.trim() ? text.trim() : null)
