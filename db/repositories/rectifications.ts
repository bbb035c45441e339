import { AppError } from '../../shared/domain/errors.ts'
import { type Grade, type Step } from '../../shared/domain/inspection/links.ts'
import { type Db } from '../open.ts'
import { type Stamp } from './findings.ts'

/** Limits and topic of a round (轮次的时限与主题). A null number of days means 及时. */
export interface RoundLife {
  roundId: number
  uid: string
  topic: string | null
  feedbackDays: number | null
  assignDays: number | null
  planMonths: number
  publishMonths: number
  superviseMonths: number
  version: number
}

/** One inspected unit in one round: 反馈、交办、整改、公开. */
export interface Rectification {
  id: number
  roundId: number
  unitId: number
  unitName: string
  groupNo: number
}

export interface RecordedStep {
  id: number
  rectificationId: number
  pass: number
  step: Step
  onDay: string
  docNo: string | null
  note: string | null
  grade: Grade | null
  approver: string | null
  recordedBy: string
  recordedAt: string
}

export interface RectifyMeasure {
  id: number
  findingId: number
  kind: string
  content: string
  responsible: string
  dueOn: string
  doneOn: string | null
  doneNote: string | null
  institution: string | null
  version: number
  createdBy: string
  createdAt: string
}

export interface RectifyProof {
  id: number
  uid: string
  measureId: number
  content: string
  place: string | null
  addedBy: string
  addedAt: string
}

/** 销号: asked for by one person, verified by another. */
export interface FindingClosing {
  id: number
  findingId: number
  statement: string
  askedBy: string
  askedAccount: number
  askedAt: string
  checkedBy: string | null
  checkedOn: string | null
  checkedAt: string | null
  manner: string | null
  opinion: string | null
  result: 'passed' | 'returned' | null
  reopenedBy: string | null
  reopenedAt: string | null
  reopenedWhy: string | null
}

const ids = (values: readonly number[]): string => JSON.stringify(values)

/** The links after a round and the rectification ledger. */
export function rectificationsRepository(db: Db) {
  const life = db.prepare<[number], RoundLife>(`
    select round_id roundId, uid, topic, feedback_days feedbackDays, assign_days assignDays, plan_months planMonths,
      publish_months publishMonths, supervise_months superviseMonths, version
    from round_lives where round_id = ?`)
  const lifeByUid = db.prepare<[string], { roundId: number }>('select round_id roundId from round_lives where uid = ?')
  const addLife = db.prepare<[object]>('insert into round_lives (round_id, uid, topic) values (@roundId, @uid, @topic)')
  const saveLife = db.prepare<[object]>(`
    update round_lives set topic = @topic, feedback_days = @feedbackDays, assign_days = @assignDays, plan_months = @planMonths,
      publish_months = @publishMonths, supervise_months = @superviseMonths, version = version + 1
    where round_id = @roundId and version = @version`)
  const of = db.prepare<[number], Rectification>(`
    select r.id, r.round_id roundId, r.unit_id unitId, u.name unitName, r.group_no groupNo
    from rectifications r join units u on u.id = r.unit_id where r.round_id = ? order by r.group_no, r.unit_id`)
  const byId = db.prepare<[number], { roundId: number; unitId: number }>(
    'select round_id roundId, unit_id unitId from rectifications where id = ?',
  )
  const add = db.prepare<[object]>(`
    insert or ignore into rectifications (round_id, unit_id, group_no) values (@roundId, @unitId, @groupNo)`)
  const stepColumns = `s.id, s.rectification_id rectificationId, s.pass, s.step, s.on_day onDay, s.doc_no docNo, s.note, s.grade,
    s.approver, s.recorded_by recordedBy, s.recorded_at recordedAt`
  const steps = db.prepare<[string], RecordedStep>(`
    select ${stepColumns} from rectification_steps s
    where s.rectification_id in (select value from json_each(?)) and s.withdrawn_at is null order by s.id`)
  const oneStep = db.prepare<[number], RecordedStep & { roundId: number; unitId: number }>(`
    select ${stepColumns}, r.round_id roundId, r.unit_id unitId
    from rectification_steps s join rectifications r on r.id = s.rectification_id where s.id = ? and s.withdrawn_at is null`)
  const addStep = db.prepare<[object]>(`
    insert into rectification_steps (rectification_id, pass, step, on_day, doc_no, note, grade, approver, recorded_by, recorded_at)
    values (@rectificationId, @pass, @step, @onDay, @docNo, @note, @grade, @approver, @by, @at)`)
  const withdrawStep = db.prepare<[object]>(`
    update rectification_steps set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why
    where id = @id and withdrawn_at is null`)
  const measureColumns = `m.id, m.finding_id findingId, m.kind, m.content, m.responsible, m.due_on dueOn, m.done_on doneOn,
    m.done_note doneNote, m.institution, m.version, m.created_by createdBy, m.created_at createdAt`
  const measures = db.prepare<[string], RectifyMeasure>(`
    select ${measureColumns} from rectify_measures m
    where m.finding_id in (select value from json_each(?)) and m.withdrawn_at is null order by m.finding_id, m.id`)
  const oneMeasure = db.prepare<[number], RectifyMeasure>(
    `select ${measureColumns} from rectify_measures m where m.id = ? and m.withdrawn_at is null`,
  )
  const addMeasure = db.prepare<[object]>(`
    insert into rectify_measures (finding_id, kind, content, responsible, due_on, institution, created_by, created_at)
    values (@findingId, @kind, @content, @responsible, @dueOn, @institution, @by, @at)`)
  const changeMeasure = db.prepare<[object]>(`
    update rectify_measures set kind = @kind, content = @content, responsible = @responsible, due_on = @dueOn,
      institution = @institution, done_on = @doneOn, done_note = @doneNote, version = version + 1
    where id = @id and version = @version and withdrawn_at is null`)
  const withdrawMeasure = db.prepare<[object]>(`
    update rectify_measures set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why, version = version + 1
    where id = @id and version = @version and withdrawn_at is null`)
  const proofs = db.prepare<[string], RectifyProof>(`
    select id, uid, measure_id measureId, content, place, added_by addedBy, added_at addedAt from rectify_proofs
    where measure_id in (select value from json_each(?)) and withdrawn_at is null order by measure_id, id`)
  const oneProof = db.prepare<[number], RectifyProof>(`
    select id, uid, measure_id measureId, content, place, added_by addedBy, added_at addedAt from rectify_proofs
    where id = ? and withdrawn_at is null`)
  const addProof = db.prepare<[object]>(`
    insert into rectify_proofs (uid, measure_id, content, place, added_by, added_at)
    values (@uid, @measureId, @content, @place, @by, @at)`)
  const withdrawProof = db.prepare<[object]>(`
    update rectify_proofs set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why where id = @id and withdrawn_at is null`)
  const closings = db.prepare<[string], FindingClosing>(`
    select id, finding_id findingId, statement, asked_by askedBy, asked_account askedAccount, asked_at askedAt, checked_by checkedBy,
      checked_on checkedOn, checked_at checkedAt, manner, opinion, result, reopened_by reopenedBy, reopened_at reopenedAt,
      reopened_why reopenedWhy
    from finding_closings where finding_id in (select value from json_each(?)) order by finding_id, id`)
  const ask = db.prepare<[object]>(`
    insert into finding_closings (finding_id, statement, asked_by, asked_account, asked_at)
    values (@findingId, @statement, @by, @account, @at)`)
  const check = db.prepare<[object]>(`
    update finding_closings set checked_by = @by, checked_account = @account, checked_on = @on, checked_at = @at, manner = @manner,
      opinion = @opinion, result = @result where id = @id and result is null`)
  const reopen = db.prepare<[object]>(`
    update finding_closings set reopened_by = @by, reopened_at = @at, reopened_why = @why
    where id = @id and result = 'passed' and reopened_at is null`)
  const institutions = db.prepare<
    [object],
    { findingId: number; institution: string; doneOn: string; roundId: number }
  >(`
    select m.finding_id findingId, m.institution, m.done_on doneOn, f.round_id roundId
    from rectify_measures m join findings f on f.id = m.finding_id
    where f.round_id = @roundId and f.withdrawn_at is null and m.withdrawn_at is null
      and m.institution is not null and m.done_on is not null
    order by m.done_on, m.id`)

  function missing(what: string): never {
    throw new AppError('row.missing', { what })
  }
  const changed = (result: { changes: number }): void => {
    if (result.changes === 0) throw new AppError('row.stale')
  }

  return {
    life: (roundId: number): RoundLife | undefined => life.get(roundId),
    roundOf: (uid: string): number | undefined => lifeByUid.get(uid)?.roundId,
    addLife: (roundId: number, uid: string, topic: string | null): void => void addLife.run({ roundId, uid, topic }),
    /** Throws `row.stale`. */
    saveLife: (settings: Omit<RoundLife, 'uid'>): void => changed(saveLife.run(settings)),
    of: (roundId: number): Rectification[] => of.all(roundId),
    /** Throws `row.missing`. */
    byId: (id: number): { roundId: number; unitId: number } => byId.get(id) ?? missing('巡察对象'),
    /** The rectification of this unit in this round, made on first use. */
    ensure(roundId: number, unitId: number, groupNo: number): Rectification {
      add.run({ roundId, unitId, groupNo })
      return of.all(roundId).find(row => row.unitId === unitId) ?? missing('巡察对象')
    },
    steps: (rectificationIds: readonly number[]): RecordedStep[] => steps.all(ids(rectificationIds)),
    step: (id: number): RecordedStep & { roundId: number; unitId: number } => oneStep.get(id) ?? missing('环节登记'),
    addStep: (step: Omit<RecordedStep, 'id' | 'recordedBy' | 'recordedAt'> & Stamp): number =>
      Number(addStep.run(step).lastInsertRowid),
    withdrawStep: (what: Stamp & { id: number; why: string }): void => changed(withdrawStep.run(what)),
    measures: (findingIds: readonly number[]): RectifyMeasure[] => measures.all(ids(findingIds)),
    measure: (id: number): RectifyMeasure => oneMeasure.get(id) ?? missing('整改措施'),
    addMeasure: (
      row: Stamp & Pick<RectifyMeasure, 'findingId' | 'kind' | 'content' | 'responsible' | 'dueOn' | 'institution'>,
    ): number => Number(addMeasure.run(row).lastInsertRowid),
    changeMeasure: (row: Omit<RectifyMeasure, 'findingId' | 'createdBy' | 'createdAt'>): void =>
      changed(changeMeasure.run(row)),
    withdrawMeasure: (what: Stamp & { id: number; version: number; why: string }): void =>
      changed(withdrawMeasure.run(what)),
    proofs: (measureIds: readonly number[]): RectifyProof[] => proofs.all(ids(measureIds)),
    proof: (id: number): RectifyProof => oneProof.get(id) ?? missing('佐证材料'),
    addProof: (row: Stamp & { uid: string; measureId: number; content: string; place: string | null }): number =>
      Number(addProof.run(row).lastInsertRowid),
    withdrawProof: (what: Stamp & { id: number; why: string }): void => changed(withdrawProof.run(what)),
    closings: (findingIds: readonly number[]): FindingClosing[] => closings.all(ids(findingIds)),
    ask: (row: Stamp & { findingId: number; statement: string; account: number }): number =>
      Number(ask.run(row).lastInsertRowid),
    check: (
      row: Stamp & {
        id: number
        account: number
        on: string
        manner: string
        opinion: string
        result: 'passed' | 'returned'
      },
    ): void => changed(check.run(row)),
    reopen: (row: Stamp & { id: number; why: string }): void => changed(reopen.run(row)),
    /** Rules that were made because of a round's findings (建章立制), with the day they were in place. */
    institutions: (roundId: number) => institutions.all({ roundId }),
  }
}
