import { type PersonClass } from '../../shared/domain/casework/approval.ts'
import { type CaseStage } from '../../shared/domain/casework/stages.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { type SubjectPage } from './clues.ts'
import { type SubjectKind } from './record-subjects.ts'
import { handlerWithin, isWithin, likeText, type RowScope } from './scope.ts'

/** What a clerk may write about a case (案件). */
export interface CaseFacts {
  no: string
  clueId: number | null
  /** 案由. */
  title: string
  /** 被审查调查人. */
  subjectName: string
  subjectKind: SubjectKind
  /** 管理权限: decides who must approve. */
  personClass: PersonClass | null
  personId: number | null
  unitId: number | null
  unitName: string | null
  post: string | null
  filedOn: string
  kind: string | null
  problemType: string | null
  /** 措施, such as 留置. */
  measure: string | null
  measureOn: string | null
  department: string | null
  handler: string | null
  /** 涉案金额, in fen (分). */
  amountCents: number | null
  /** 移送检察院. */
  transferredOn: string | null
  outcome: string | null
  note: string | null
}
export interface Case extends CaseFacts {
  id: number
  stage: CaseStage
  stageSinceOn: string
  closedOn: string | null
  sourceRowId: number | null
  version: number
}
export type CaseLine = Pick<
  Case,
  | 'id'
  | 'no'
  | 'title'
  | 'subjectName'
  | 'personId'
  | 'unitId'
  | 'unitName'
  | 'filedOn'
  | 'measure'
  | 'stage'
  | 'stageSinceOn'
  | 'handler'
  | 'closedOn'
  | 'sourceRowId'
>

const short = `id, no, title, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, filed_on filedOn,
  measure, stage, stage_since_on stageSinceOn, handler, closed_on closedOn, source_row_id sourceRowId`
const all = `${short}, clue_id clueId, post, kind, problem_type problemType, measure_on measureOn, department,
  amount_cents amountCents, transferred_on transferredOn, outcome, note, subject_kind subjectKind, person_class personClass, version`

/** Cases; every read names its scope. */
export function casesRepository(db: Db) {
  const one = db.prepare<[number], Case>(`select ${all} from cases where id = ?`)
  const many = db.prepare<[string], Case>(`select ${all} from cases where id in (select value from json_each(?))`)
  const ofClue = db.prepare<[number], CaseLine>(`select ${short} from cases where clue_id = ? order by filed_on, id`)
  const ofPerson = db.prepare<[object], CaseLine>(`
    select ${short} from cases
    where (person_id = @personId or id in (select subject_id from record_subjects
        where person_id = @personId and subject = 'case' and kind = 'person' and withdrawn_at is null))
      and (@handler is null or handler = @handler)
    order by filed_on desc, id desc`)
  const page = db.prepare<[object], CaseLine>(`
    select ${short} from cases
    where (filed_on, id) < (@afterOn, @afterId)
      and (@stage is null or stage = @stage) and (@unitId is null or unit_id = @unitId)
      and (@personId is null or person_id = @personId) and (@handler is null or handler = @handler)
      and (@like is null or no like @like escape '\\' or subject_name like @like escape '\\'
        or title like @like escape '\\' or unit_name like @like escape '\\'
        or exists (select 1 from record_subjects s where s.subject = 'case' and s.subject_id = cases.id and s.withdrawn_at is null
          and s.name like @like escape '\\'))
    order by filed_on desc, id desc limit @limit`)
  const byStage = db.prepare<[object], { stage: string; count: number }>(
    'select stage, count(*) count from cases where (@handler is null or handler = @handler) group by stage',
  )
  const insert = db.prepare<[object]>(`
    insert into cases (no, clue_id, title, subject_name, person_id, unit_id, unit_name, post, filed_on, kind, problem_type, measure,
      measure_on, stage, stage_since_on, department, handler, amount_cents, transferred_on, outcome, note,
      subject_kind, person_class, created_at, updated_at)
    values (@no, @clueId, @title, @subjectName, @personId, @unitId, @unitName, @post, @filedOn, @kind, @problemType, @measure,
      @measureOn, @stage, @stageSinceOn, @department, @handler, @amountCents, @transferredOn, @outcome, @note, @subjectKind, @personClass, @now, @now)`)
  const update = db.prepare<[object]>(`
    update cases set no = @no, clue_id = @clueId, title = @title, subject_name = @subjectName, person_id = @personId,
      unit_id = @unitId, unit_name = @unitName, post = @post, filed_on = @filedOn, kind = @kind, problem_type = @problemType,
      measure = @measure, measure_on = @measureOn, department = @department, handler = @handler, amount_cents = @amountCents,
      transferred_on = @transferredOn, outcome = @outcome, note = @note,
      subject_kind = @subjectKind, person_class = @personClass, updated_at = @now, version = version + 1
    where id = @id and version = @version`)
  const move = db.prepare<[object]>(`
    update cases set stage = @stage, stage_since_on = @on, closed_on = @closedOn, transferred_on = @transferredOn,
      outcome = coalesce(@outcome, outcome), person_class = coalesce(@personClass, person_class), updated_at = @now, version = version + 1
    where id = @id and version = @version`)
  const touch = db.prepare<[string, number]>('update cases set updated_at = ?, version = version + 1 where id = ?')
  const last = db.prepare<[], { no: string }>('select no from cases order by id desc limit 1')
  const withNo = db.prepare<[object], { id: number }>('select id from cases where no = @no and id <> @id')

  return {
    get(scope: RowScope, id: number): Case {
      const row = one.get(id)
      if (!row || !isWithin(scope, row.handler)) throw new AppError('row.missing', { what: '案件' })
      return row
    },
    /** For the core's own work on whole batches. */
    many: (ids: readonly number[]): Case[] => many.all(JSON.stringify(ids)),
    /** Cases that name the person as their first subject or a further one, newest first. */
    ofPerson(scope: RowScope, personId: number): CaseLine[] {
      const within = handlerWithin(scope, null)
      return within ? ofPerson.all({ personId, ...within }) : []
    },
    ofClue: (clueId: number): CaseLine[] => ofClue.all(clueId),
    page(scope: RowScope, { text, after, ...filter }: SubjectPage): CaseLine[] {
      const within = handlerWithin(scope, filter.handler)
      if (!within) return []
      const from = after ?? { on: '9999-12-31', id: Number.MAX_SAFE_INTEGER }
      return page.all({ ...filter, ...within, like: likeText(text), afterOn: from.on, afterId: from.id })
    },
    countByStage(scope: RowScope): { stage: string; count: number }[] {
      const within = handlerWithin(scope, null)
      return within ? byStage.all(within) : []
    },
    /** Something that belongs to the case changed: its version moves on, so that an import taken back keeps it. */
    touch: (id: number, now: string): void => void touch.run(now, id),
    lastNo: (): string | undefined => last.get()?.no,
    isTaken: (no: string, exceptId = 0): boolean => withNo.get({ no, id: exceptId }) !== undefined,
    insert: (entry: CaseFacts & { stage: CaseStage; stageSinceOn: string; now: string }): number =>
      Number(insert.run(entry).lastInsertRowid),
    update(entry: CaseFacts & { id: number; version: number; now: string }): void {
      if (update.run(entry).changes === 0) throw new AppError('row.stale', { id: entry.id })
    },
    move(step: {
      id: number
      version: number
      stage: CaseStage
      on: string
      closedOn: string | null
      transferredOn: string | null
      outcome: string | null
      personClass: PersonClass | null
      now: string
    }): void {
      if (move.run(step).changes === 0) throw new AppError('row.stale', { id: step.id })
    },
  }
}
