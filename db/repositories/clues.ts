import { type PersonClass } from '../../shared/domain/casework/approval.ts'
import { type ClueStage } from '../../shared/domain/casework/stages.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { type SubjectKind } from './record-subjects.ts'
import { handlerWithin, isWithin, likeText, type RowScope } from './scope.ts'

/** What a clerk may write about a clue (问题线索). */
export interface ClueFacts {
  no: string
  /** 被反映人. */
  subjectName: string
  subjectKind: SubjectKind
  /** 管理权限: decides who must approve. */
  personClass: PersonClass | null
  personId: number | null
  unitId: number | null
  unitName: string | null
  post: string | null
  receivedOn: string
  source: string | null
  realName: boolean
  problemType: string | null
  summary: string | null
  disposal: string | null
  department: string | null
  handler: string | null
  note: string | null
}
export interface Clue extends ClueFacts {
  id: number
  stage: ClueStage
  stageSinceOn: string
  closedOn: string | null
  /** 办理结果与去向: a closed clue says what became of it. */
  answer: string | null
  mergedInto: number | null
  sourceRowId: number | null
  version: number
}
export type ClueLine = Pick<
  Clue,
  | 'id'
  | 'no'
  | 'subjectName'
  | 'personId'
  | 'unitId'
  | 'unitName'
  | 'receivedOn'
  | 'problemType'
  | 'stage'
  | 'stageSinceOn'
  | 'handler'
  | 'closedOn'
  | 'sourceRowId'
>

export interface SubjectPage {
  text: string
  stage: string | null
  unitId: number | null
  personId: number | null
  handler: string | null
  after: { on: string; id: number } | undefined
  limit: number
}

type Stored<T> = Omit<T, 'realName'> & { realName: number }
const toClue = (row: Stored<Clue>): Clue => ({ ...row, realName: row.realName === 1 })

const all = `id, no, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, post, received_on receivedOn,
  source, real_name realName, problem_type problemType, summary, disposal, stage, stage_since_on stageSinceOn, department, handler,
  closed_on closedOn, note, subject_kind subjectKind, person_class personClass, answer, merged_into mergedInto,
  source_row_id sourceRowId, version`
const short = `id, no, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, received_on receivedOn,
  problem_type problemType, stage, stage_since_on stageSinceOn, handler, closed_on closedOn, source_row_id sourceRowId`

/** Clues; every read names its scope. */
export function cluesRepository(db: Db) {
  const one = db.prepare<[number], Stored<Clue>>(`select ${all} from clues where id = ?`)
  const many = db.prepare<[string], Stored<Clue>>(
    `select ${all} from clues where id in (select value from json_each(?))`,
  )
  const page = db.prepare<[object], ClueLine>(`
    select ${short} from clues
    where (received_on, id) < (@afterOn, @afterId)
      and (@stage is null or stage = @stage) and (@unitId is null or unit_id = @unitId)
      and (@personId is null or person_id = @personId) and (@handler is null or handler = @handler)
      and (@like is null or no like @like escape '\\' or subject_name like @like escape '\\' or unit_name like @like escape '\\'
        or exists (select 1 from record_subjects s where s.subject = 'clue' and s.subject_id = clues.id and s.withdrawn_at is null
          and s.name like @like escape '\\'))
    order by received_on desc, id desc limit @limit`)
  const byStage = db.prepare<[object], { stage: string; count: number }>(
    'select stage, count(*) count from clues where (@handler is null or handler = @handler) group by stage',
  )
  const insert = db.prepare<[object]>(`
    insert into clues (no, subject_name, person_id, unit_id, unit_name, post, received_on, source, real_name, problem_type, summary,
      disposal, stage, stage_since_on, department, handler, note, subject_kind, person_class, created_at, updated_at)
    values (@no, @subjectName, @personId, @unitId, @unitName, @post, @receivedOn, @source, @realName, @problemType, @summary,
      @disposal, @stage, @stageSinceOn, @department, @handler, @note, @subjectKind, @personClass, @now, @now)`)
  const update = db.prepare<[object]>(`
    update clues set no = @no, subject_name = @subjectName, person_id = @personId, unit_id = @unitId, unit_name = @unitName,
      post = @post, received_on = @receivedOn, source = @source, real_name = @realName, problem_type = @problemType,
      summary = @summary, disposal = @disposal, department = @department, handler = @handler, note = @note,
      subject_kind = @subjectKind, person_class = @personClass,
      updated_at = @now, version = version + 1
    where id = @id and version = @version`)
  const move = db.prepare<[object]>(`
    update clues set stage = @stage, stage_since_on = @on, closed_on = @closedOn, answer = coalesce(@answer, answer),
      merged_into = @mergedInto, person_class = coalesce(@personClass, person_class), disposal = coalesce(@disposal, disposal),
      updated_at = @now, version = version + 1
    where id = @id and version = @version`)
  const touch = db.prepare<[string, number]>('update clues set updated_at = ?, version = version + 1 where id = ?')
  const last = db.prepare<[], { no: string }>('select no from clues order by id desc limit 1')
  const withNo = db.prepare<[object], { id: number }>('select id from clues where no = @no and id <> @id')

  const scoped = (scope: RowScope, row: Stored<Clue> | undefined): Clue => {
    if (!row || !isWithin(scope, row.handler)) throw new AppError('row.missing', { what: '问题线索' })
    return toClue(row)
  }
  return {
    get: (scope: RowScope, id: number): Clue => scoped(scope, one.get(id)),
    /** For the core's own work on whole batches. */
    many: (ids: readonly number[]): Clue[] => many.all(JSON.stringify(ids)).map(toClue),
    page(scope: RowScope, { text, after, ...filter }: SubjectPage): ClueLine[] {
      const within = handlerWithin(scope, filter.handler)
      if (!within) return []
      const from = after ?? { on: '9999-12-31', id: Number.MAX_SAFE_INTEGER }
      return page.all({ ...filter, ...within, like: likeText(text), afterOn: from.on, afterId: from.id })
    },
    countByStage(scope: RowScope): { stage: string; count: number }[] {
      const within = handlerWithin(scope, null)
      return within ? byStage.all(within) : []
    },
    /** Something that belongs to the clue changed: its version moves on, so that an import taken back keeps it. */
    touch: (id: number, now: string): void => void touch.run(now, id),
    lastNo: (): string | undefined => last.get()?.no,
    isTaken: (no: string, exceptId = 0): boolean => withNo.get({ no, id: exceptId }) !== undefined,
    insert: (clue: ClueFacts & { stage: ClueStage; stageSinceOn: string; now: string }): number =>
      Number(insert.run({ ...clue, realName: clue.realName ? 1 : 0 }).lastInsertRowid),
    update(clue: ClueFacts & { id: number; version: number; now: string }): void {
      if (update.run({ ...clue, realName: clue.realName ? 1 : 0 }).changes === 0)
        throw new AppError('row.stale', { id: clue.id })
    },
    move(step: {
      id: number
      version: number
      stage: ClueStage
      on: string
      closedOn: string | null
      answer: string | null
      mergedInto: number | null
      personClass: PersonClass | null
      /** 处置方式: set where the stage says it. */
      disposal: string | null
      now: string
    }): void {
      if (move.run(step).changes === 0) throw new AppError('row.stale', { id: step.id })
    },
  }
}
