import { type Subject } from '../../shared/domain/casework/stages.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { type Withdrawal } from './record-subjects.ts'

/** Who reported (检举控告人). Kept apart from everything else; nothing joins to these rows. */
export interface InformantFacts {
  name: string
  idNumber: string | null
  phone: string | null
  address: string | null
  unitName: string | null
  /** 保密要求、联系方式约定. */
  wishes: string | null
}
export interface Informant extends InformantFacts {
  id: number
  subject: Subject
  subjectId: number
  version: number
  addedBy: string
  addedAt: string
  withdrawnAt: string | null
  withdrawnBy: string | null
  withdrawnWhy: string | null
}
export interface InformantLook {
  id: number
  reason: string
  lookedBy: string
  lookedAt: string
}

export function informantsRepository(db: Db) {
  const columns = `id, subject, subject_id subjectId, name, id_number idNumber, phone, address, unit_name unitName, wishes, version,
    added_by addedBy, added_at addedAt, withdrawn_at withdrawnAt, withdrawn_by withdrawnBy, withdrawn_why withdrawnWhy`
  const of = db.prepare<[string, number], Informant>(
    `select ${columns} from informants where subject = ? and subject_id = ? order by id`,
  )
  const one = db.prepare<[number], Informant>(`select ${columns} from informants where id = ?`)
  const count = db.prepare<[string, number], { n: number }>(
    'select count(*) n from informants where subject = ? and subject_id = ? and withdrawn_at is null',
  )
  const insert = db.prepare<[object]>(`
    insert into informants (subject, subject_id, name, id_number, phone, address, unit_name, wishes, added_by, added_at)
    values (@subject, @subjectId, @name, @idNumber, @phone, @address, @unitName, @wishes, @by, @at)`)
  const update = db.prepare<[object]>(`
    update informants set name = @name, id_number = @idNumber, phone = @phone, address = @address, unit_name = @unitName,
      wishes = @wishes, version = version + 1
    where id = @id and version = @version and withdrawn_at is null`)
  const withdraw = db.prepare<[object]>(`
    update informants set withdrawn_at = @at, withdrawn_by = @by, withdrawn_why = @why, version = version + 1
    where id = @id and withdrawn_at is null`)
  const look = db.prepare<[object]>(`
    insert into informant_looks (subject, subject_id, reason, looked_by, looked_at)
    values (@subject, @subjectId, @reason, @by, @at)`)
  const looks = db.prepare<[string, number], InformantLook>(`
    select id, reason, looked_by lookedBy, looked_at lookedAt from informant_looks
    where subject = ? and subject_id = ? order by id desc limit 200`)
  return {
    of: (subject: Subject, subjectId: number): Informant[] => of.all(subject, subjectId),
    get(id: number): Informant {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '检举人登记' })
      return row
    },
    count: (subject: Subject, subjectId: number): number => count.get(subject, subjectId)!.n,
    insert: (row: InformantFacts & { subject: Subject; subjectId: number; by: string; at: string }): number =>
      Number(insert.run(row).lastInsertRowid),
    update(row: InformantFacts & { id: number; version: number }): void {
      if (update.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    withdraw(row: Withdrawal): void {
      if (withdraw.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    noteLook: (row: { subject: Subject; subjectId: number; reason: string; by: string; at: string }): void =>
      void look.run(row),
    looks: (subject: Subject, subjectId: number): InformantLook[] => looks.all(subject, subjectId),
  }
}
