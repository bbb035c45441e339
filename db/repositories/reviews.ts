import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { type RowScope } from './scope.ts'

/** week 周排查 (承办部门), month 月排查 (分管领导), quarter 季排查 (主要负责人). */
export type ReviewLevel = 'week' | 'month' | 'quarter'

export interface MeetingFacts {
  level: ReviewLevel
  title: string
  heldOn: string
  chair: string
  attendees: string | null
  summary: string | null
}
export interface Meeting extends MeetingFacts {
  id: number
  closedOn: string | null
  version: number
  createdBy: string
  items: number
}
export interface MeetingItem {
  id: number
  clueId: number
  no: string
  subjectName: string
  unitName: string | null
  problemType: string | null
  receivedOn: string
  handler: string | null
  /** As it stood when listed. */
  stage: string
  nowStage: string
  opinion: string | null
  decision: string | null
  dueOn: string | null
  spokenBy: string | null
  version: number
}
/** A clue that a meeting of this level should look at, and why. */
export interface Candidate {
  clueId: number
  no: string
  subjectName: string
  unitName: string | null
  problemType: string | null
  receivedOn: string
  stage: string
  stageSinceOn: string
  handler: string | null
  lastHeldOn: string | null
  overdue: number
}
export interface Hold {
  clueId: number
  no: string
  subjectName: string
  unitName: string | null
  problemType: string | null
  heldSinceOn: string
  handler: string | null
  clearedOn: string | null
  opinion: string | null
  nextOn: string | null
}
export interface HoldClearing {
  clueId: number
  clearedOn: string
  opinion: string
  nextOn: string
  clearedBy: string
}

const handlerOf = (scope: RowScope): string | null => (typeof scope.cases === 'object' ? scope.cases.handler : null)

/** 周/月/季排查会, and the periodic clearing of 暂存待查. Lists name their scope. */
export function reviewsRepository(db: Db) {
  const columns = `id, level, title, held_on heldOn, chair, attendees, summary, closed_on closedOn, version, created_by createdBy,
    (select count(*) from review_items i where i.meeting_id = m.id) items`
  const page = db.prepare<[object], Meeting>(`
    select ${columns} from review_meetings m where (held_on, id) < (@on, @id) and (@level is null or level = @level)
    order by held_on desc, id desc limit @limit`)
  const one = db.prepare<[number], Meeting>(`select ${columns} from review_meetings m where id = ?`)
  const items = db.prepare<[object], MeetingItem>(`
    select i.id, i.clue_id clueId, c.no, c.subject_name subjectName, c.unit_name unitName, c.problem_type problemType,
      c.received_on receivedOn, c.handler, i.stage, c.stage nowStage, i.opinion, i.decision, i.due_on dueOn, i.spoken_by spokenBy,
      i.version
    from review_items i join clues c on c.id = i.clue_id
    where i.meeting_id = @meetingId and (@handler is null or c.handler = @handler) order by i.id`)
  const insert = db.prepare<[object]>(`
    insert into review_meetings (level, title, held_on, chair, attendees, summary, created_by, created_at, updated_at)
    values (@level, @title, @heldOn, @chair, @attendees, @summary, @by, @at, @at)`)
  const update = db.prepare<[object]>(`
    update review_meetings set level = @level, title = @title, held_on = @heldOn, chair = @chair, attendees = @attendees,
      summary = @summary, updated_at = @at, version = version + 1
    where id = @id and version = @version and closed_on is null`)
  const close = db.prepare<[object]>(`
    update review_meetings set closed_on = @on, updated_at = @at, version = version + 1
    where id = @id and version = @version and closed_on is null`)
  const addItem = db.prepare<[object]>(`
    insert into review_items (meeting_id, clue_id, stage)
    select @meetingId, id, stage from clues where id = @clueId
    on conflict (meeting_id, clue_id) do nothing`)
  const saveItem = db.prepare<[object]>(`
    update review_items set opinion = @opinion, decision = @decision, due_on = @dueOn, spoken_by = @spokenBy, version = version + 1
    where id = @id and version = @version and meeting_id = @meetingId`)
  const candidates = db.prepare<[object], Candidate>(`
    select c.id clueId, c.no, c.subject_name subjectName, c.unit_name unitName, c.problem_type problemType,
      c.received_on receivedOn, c.stage, c.stage_since_on stageSinceOn, c.handler,
      (select max(m.held_on) from review_items i join review_meetings m on m.id = i.meeting_id
        where i.clue_id = c.id and m.level = @level) lastHeldOn,
      exists (select 1 from clocks k where k.subject = 'clue' and k.subject_id = c.id and k.closed_on is null
        and k.due_on < @today) overdue
    from clues c
    where c.closed_on is null and c.stage in (select value from json_each(@stages)) and (@handler is null or c.handler = @handler)
      and c.stage_since_on <= @before
    order by overdue desc, c.stage_since_on, c.id limit @limit`)
  const holds = db.prepare<[object], Hold>(`
    select c.id clueId, c.no, c.subject_name subjectName, c.unit_name unitName, c.problem_type problemType,
      c.stage_since_on heldSinceOn, c.handler, h.cleared_on clearedOn, h.opinion, h.next_on nextOn
    from clues c
    left join hold_clearings h on h.id = (select max(id) from hold_clearings x where x.clue_id = c.id and x.cleared_on >= c.stage_since_on)
    where c.stage = '暂存待查' and (@handler is null or c.handler = @handler)
    order by coalesce(h.next_on, c.stage_since_on), c.id limit @limit`)
  const clear = db.prepare<[object]>(`
    insert into hold_clearings (clue_id, cleared_on, opinion, next_on, cleared_by, recorded_by, recorded_at)
    values (@clueId, @clearedOn, @opinion, @nextOn, @clearedBy, @by, @at)`)
  const clearings = db.prepare<[number], HoldClearing & { id: number; recordedBy: string }>(`
    select id, clue_id clueId, cleared_on clearedOn, opinion, next_on nextOn, cleared_by clearedBy, recorded_by recordedBy
    from hold_clearings where clue_id = ? order by id desc`)
  const ofClue = db.prepare<
    [number],
    { meetingId: number; title: string; heldOn: string; opinion: string | null; decision: string | null }
  >(`
    select m.id meetingId, m.title, m.held_on heldOn, i.opinion, i.decision
    from review_items i join review_meetings m on m.id = i.meeting_id where i.clue_id = ? order by m.held_on desc, m.id desc`)
  return {
    page: (filter: { level: string | null; after: { on: string; id: number } | undefined; limit: number }): Meeting[] =>
      page.all({
        level: filter.level,
        on: filter.after?.on ?? '9999-12-31',
        id: filter.after?.id ?? Number.MAX_SAFE_INTEGER,
        limit: filter.limit,
      }),
    get(id: number): Meeting {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '排查会' })
      return row
    },
    items: (scope: RowScope, meetingId: number): MeetingItem[] =>
      scope.cases === 'none' ? [] : items.all({ meetingId, handler: handlerOf(scope) }),
    insert: (row: MeetingFacts & { by: string; at: string }): number => Number(insert.run(row).lastInsertRowid),
    update(row: MeetingFacts & { id: number; version: number; at: string }): void {
      if (update.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    close(row: { id: number; version: number; on: string; at: string }): void {
      if (close.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    addItem: (meetingId: number, clueId: number): boolean => addItem.run({ meetingId, clueId }).changes > 0,
    saveItem(row: {
      id: number
      meetingId: number
      version: number
      opinion: string | null
      decision: string | null
      dueOn: string | null
      spokenBy: string | null
    }): void {
      if (saveItem.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    candidates: (
      scope: RowScope,
      filter: { level: string; stages: readonly string[]; before: string; today: string; limit: number },
    ): Candidate[] =>
      scope.cases === 'none'
        ? []
        : candidates.all({ ...filter, stages: JSON.stringify(filter.stages), handler: handlerOf(scope) }),
    holds: (scope: RowScope, limit: number): Hold[] =>
      scope.cases === 'none' ? [] : holds.all({ handler: handlerOf(scope), limit }),
    clear: (row: HoldClearing & { by: string; at: string }): void => void clear.run(row),
    clearings: (clueId: number) => clearings.all(clueId),
    ofClue: (clueId: number) => ofClue.all(clueId),
  }
}
