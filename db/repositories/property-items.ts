import { type RecordKind } from '../../shared/domain/casework/papers/catalogue.ts'
import { type PropertyState } from '../../shared/domain/casework/property.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface PropertyFacts {
  name: string
  kind: string
  /** As written: 3块, 1套. */
  quantity: string
  /** In fen (分). */
  valueCents: number | null
  owner: string | null
  place: string | null
  how: string
  measureId: number | null
  takenOn: string
  receipt: string | null
  takers: string | null
  witness: string | null
  note: string | null
}
export interface PropertyItem extends PropertyFacts {
  id: number
  subject: RecordKind
  subjectId: number
  /** 序号 within the record. */
  no: number
  state: PropertyState
  unrelatedOn: string | null
  version: number
  createdBy: string
  createdAt: string
}
export interface PropertyStepRow {
  id: number
  itemId: number
  step: string
  happenedOn: string
  receiver: string | null
  paper: string | null
  note: string | null
  recordedBy: string
  recordedAt: string
}

const columns = `id, subject, subject_id subjectId, no, name, kind, quantity, value_cents valueCents, owner, place, how,
  measure_id measureId, taken_on takenOn, receipt, takers, witness, note, state, unrelated_on unrelatedOn, version,
  created_by createdBy, created_at createdAt`

/** Property involved and every step it took. Items are never removed: what was entered wrongly is corrected with a step. */
export function propertyItemsRepository(db: Db) {
  const one = db.prepare<[number], PropertyItem>(`select ${columns} from property_items where id = ?`)
  const of = db.prepare<[string, number], PropertyItem>(
    `select ${columns} from property_items where subject = ? and subject_id = ? order by no`,
  )
  const next = db.prepare<[string, number], { no: number }>(
    'select coalesce(max(no), 0) + 1 no from property_items where subject = ? and subject_id = ?',
  )
  const insert = db.prepare<[object]>(`
    insert into property_items (subject, subject_id, no, name, kind, quantity, value_cents, owner, place, how, measure_id, taken_on,
      receipt, takers, witness, note, state, created_by, created_at)
    values (@subject, @subjectId, @no, @name, @kind, @quantity, @valueCents, @owner, @place, @how, @measureId, @takenOn, @receipt,
      @takers, @witness, @note, '在控', @by, @at)`)
  const update = db.prepare<[object]>(`
    update property_items set name = @name, kind = @kind, quantity = @quantity, value_cents = @valueCents, owner = @owner,
      place = @place, how = @how, measure_id = @measureId, taken_on = @takenOn, receipt = @receipt, takers = @takers,
      witness = @witness, note = @note, version = version + 1
    where id = @id and version = @version`)
  const move = db.prepare<[object]>(`
    update property_items set state = @state, unrelated_on = coalesce(@unrelatedOn, unrelated_on), version = version + 1
    where id = @id and version = @version`)
  const addStep = db.prepare<[object]>(`
    insert into property_steps (item_id, step, happened_on, receiver, paper, note, recorded_by, recorded_at)
    values (@itemId, @step, @happenedOn, @receiver, @paper, @note, @recordedBy, @recordedAt)`)
  const steps = db.prepare<[string], PropertyStepRow>(`
    select id, item_id itemId, step, happened_on happenedOn, receiver, paper, note, recorded_by recordedBy, recorded_at recordedAt
    from property_steps where item_id in (select value from json_each(?)) order by id`)

  return {
    get(id: number): PropertyItem {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '涉案财物' })
      return row
    },
    of: (subject: RecordKind, subjectId: number): PropertyItem[] => of.all(subject, subjectId),
    insert(facts: PropertyFacts & { subject: RecordKind; subjectId: number; by: string; at: string }): number {
      const { no } = next.get(facts.subject, facts.subjectId)!
      return Number(insert.run({ ...facts, no }).lastInsertRowid)
    },
    update(facts: PropertyFacts & { id: number; version: number }): void {
      if (update.run(facts).changes === 0) throw new AppError('row.stale', { id: facts.id })
    },
    move(change: { id: number; version: number; state: PropertyState; unrelatedOn: string | null }): void {
      if (move.run(change).changes === 0) throw new AppError('row.stale', { id: change.id })
    },
    addStep: (step: Omit<PropertyStepRow, 'id'>): void => void addStep.run(step),
    stepsOf: (ids: readonly number[]): PropertyStepRow[] => steps.all(JSON.stringify(ids)),
  }
}
