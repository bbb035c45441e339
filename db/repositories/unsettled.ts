import { type Subject } from '../../shared/domain/casework/stages.ts'
import { type Db } from '../open.ts'
import { type RowScope } from './scope.ts'

export type UnsettledKind = 'noAnswer' | 'noHandler' | 'noReply' | 'oneReport' | 'stalled'
export interface Unsettled {
  kind: UnsettledKind
  subject: Subject
  id: number
  no: string
  subjectName: string
  stage: string
  sinceOn: string
  handler: string | null
}

const row = (kind: UnsettledKind, subject: Subject): string =>
  `select '${kind}' kind, '${subject}' subject, r.id, r.no, r.subject_name subjectName, r.stage, r.stage_since_on sinceOn, r.handler`
const mine = '(@handler is null or r.handler = @handler)'
const hasPaper = (kind: string): string =>
  `exists (select 1 from papers p where p.subject = 'case' and p.subject_id = r.id and p.state = 'issued' and p.kind = '${kind}')`

/** HQ-13 件件有着落: what ended without an answer and what nobody moves, kind by kind. */
const sources: Record<UnsettledKind, string> = {
  noAnswer: `
    ${row('noAnswer', 'clue')} from clues r
    where r.closed_on is not null and r.stage <> '转立案' and coalesce(r.answer, '') = '' and r.source_row_id is null and ${mine}
    union all ${row('noAnswer', 'case')} from cases r
    where r.closed_on is not null and coalesce(r.outcome, '') = '' and r.stage <> '已撤案' and ${mine}`,
  noHandler: `
    ${row('noHandler', 'clue')} from clues r
    where r.closed_on is null and r.stage not in ('接收', '登记', '分办') and coalesce(r.handler, '') = '' and ${mine}
    union all ${row('noHandler', 'case')} from cases r
    where r.closed_on is null and coalesce(r.handler, '') = '' and ${mine}`,
  noReply: `
    ${row('noReply', 'clue')} from clues r
    where r.closed_on is not null and r.real_name = 1 and ${mine}
      and exists (select 1 from clocks k where k.subject = 'clue' and k.subject_id = r.id and k.rule_id = 'D06' and k.closed_on is null)`,
  oneReport: `
    ${row('oneReport', 'case')} from cases r
    where r.stage in ('已结案', '归档') and ${mine} and ${hasPaper('审查调查报告')} <> ${hasPaper('以案促改剖析报告')}`,
  stalled: `
    ${row('stalled', 'clue')} from clues r
    where r.closed_on is null and r.stage <> '暂存待查' and r.stage_since_on <= @before and ${mine}
    union all ${row('stalled', 'case')} from cases r
    where r.closed_on is null and r.stage_since_on <= @before and ${mine}`,
}

export function unsettledRepository(db: Db) {
  const kinds = Object.keys(sources) as UnsettledKind[]
  const lists = Object.fromEntries(
    kinds.map(kind => [
      kind,
      db.prepare<[object], Unsettled>(`select * from (${sources[kind]}) order by sinceOn, id limit @limit`),
    ]),
  ) as Record<UnsettledKind, ReturnType<typeof db.prepare<[object], Unsettled>>>
  const counts = Object.fromEntries(
    kinds.map(kind => [kind, db.prepare<[object], { n: number }>(`select count(*) n from (${sources[kind]})`)]),
  ) as Record<UnsettledKind, ReturnType<typeof db.prepare<[object], { n: number }>>>
  const paramsOf = (scope: RowScope, kind: UnsettledKind, before: string) => ({
    handler: typeof scope.cases === 'object' ? scope.cases.handler : null,
    ...(kind === 'stalled' && { before }),
  })
  return {
    kinds,
    counts: (scope: RowScope, before: string): { kind: UnsettledKind; count: number }[] =>
      scope.cases === 'none'
        ? []
        : kinds.map(kind => ({ kind, count: counts[kind].get(paramsOf(scope, kind, before))!.n })),
    list: (scope: RowScope, kind: UnsettledKind, before: string, limit: number): Unsettled[] =>
      scope.cases === 'none' ? [] : lists[kind].all({ ...paramsOf(scope, kind, before), limit }),
  }
}
