import { type YearState } from '../../shared/domain/dossier/years.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface DossierYear {
  id: number
  personId: number
  year: number
  template: string
  state: YearState
  revision: number
  confirmedBy: string | null
  confirmedAt: string | null
  openedBy: string
  openedAt: string
  version: number
}
export interface DossierChange {
  id: number
  yearId: number
  because: string
  askedBy: string
  askedById: number
  askedAt: string
  /** waiting, allowed, refused. */
  state: string
  decidedBy: string | null
  decidedAt: string | null
  answer: string | null
}

const yearSelect = `
  select id, person_id personId, year, template, state, revision, confirmed_by confirmedBy, confirmed_at confirmedAt,
    opened_by openedBy, opened_at openedAt, version from dossier_years`
const changeSelect = `
  select c.id, c.year_id yearId, c.because, c.asked_by askedBy, c.asked_by_id askedById, c.asked_at askedAt, c.state,
    c.decided_by decidedBy, c.decided_at decidedAt, c.answer from dossier_changes c`

/** Year versions of dossiers, what was confirmed, and the requests to change it. */
export function dossierYearsRepository(db: Db) {
  const ofPerson = db.prepare<[number], DossierYear>(`${yearSelect} where person_id = ? order by year desc`)
  const byId = db.prepare<[number], DossierYear>(`${yearSelect} where id = ?`)
  const byYear = db.prepare<[number, number], DossierYear>(`${yearSelect} where person_id = ? and year = ?`)
  const insert = db.prepare<[object]>(`
    insert into dossier_years (person_id, year, template, state, opened_by, opened_at)
    values (@personId, @year, @template, '未确认', @by, @at)`)
  const retemplate = db.prepare<[object]>(`
    update dossier_years set template = @template, version = version + 1
    where id = @id and version = @version and state <> '已确认'`)
  const confirm = db.prepare<[object]>(`
    update dossier_years set state = '已确认', revision = revision + 1, confirmed_by = @by, confirmed_at = @at,
      version = version + 1 where id = @id and version = @version and state <> '已确认'`)
  const open = db.prepare<[number]>(`
    update dossier_years set state = '允许修改', version = version + 1 where id = ? and state = '已确认'`)
  const keepSnapshot = db.prepare<[object]>(`
    insert into dossier_snapshots (year_id, revision, content, made_by, made_at) values (@id, @revision, @content, @by, @at)`)
  const snapshot = db.prepare<[number, number], { content: string; madeBy: string; madeAt: string }>(
    'select content, made_by madeBy, made_at madeAt from dossier_snapshots where year_id = ? and revision = ?',
  )
  const snapshotsOf = db.prepare<[number], { id: number; content: string }>(`
    select s.id, s.content from dossier_snapshots s join dossier_years y on y.id = s.year_id where y.person_id = ?`)
  const rewrite = db.prepare<[string, number]>('update dossier_snapshots set content = ? where id = ?')
  const ask = db.prepare<[object]>(`
    insert into dossier_changes (year_id, because, asked_by, asked_by_id, asked_at)
    values (@yearId, @because, @by, @byId, @at)`)
  const changesOf = db.prepare<[number], DossierChange>(`${changeSelect} where c.year_id = ? order by c.id desc`)
  const change = db.prepare<[number], DossierChange>(`${changeSelect} where c.id = ?`)
  const decide = db.prepare<[object]>(`
    update dossier_changes set state = @state, decided_by = @by, decided_at = @at, answer = @answer
    where id = @id and state = 'waiting'`)
  const waiting = db.prepare<[], DossierChange & { personId: number; name: string; year: number }>(`
    select w.*, y.person_id personId, y.year, p.name from (${changeSelect} where c.state = 'waiting') w
    join dossier_years y on y.id = w.yearId join persons p on p.id = y.person_id order by w.id limit 500`)

  return {
    ofPerson: (personId: number): DossierYear[] => ofPerson.all(personId),
    find: (personId: number, year: number): DossierYear | undefined => byYear.get(personId, year),
    get(id: number): DossierYear {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '年度版本' })
      return row
    },
    open: (row: { personId: number; year: number; template: string; by: string; at: string }): number =>
      Number(insert.run(row).lastInsertRowid),
    setTemplate(row: { id: number; version: number; template: string }): void {
      if (retemplate.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    /** Keeps the content with the state. Throws `row.stale` when somebody else changed the version, or it is confirmed already. */
    confirm(row: { id: number; version: number; content: string; by: string; at: string }): number {
      const { content, ...state } = row
      if (confirm.run(state).changes === 0) throw new AppError('row.stale', { id: row.id })
      const { revision } = this.get(row.id)
      keepSnapshot.run({ id: row.id, revision, content, by: row.by, at: row.at })
      return revision
    },
    snapshot: (yearId: number, revision: number) => snapshot.get(yearId, revision),
    /** A review removed lines: they go from what was confirmed, too. `strike` answers the content without them. */
    strike(personId: number, without: (content: string) => string): void {
      for (const { id, content } of snapshotsOf.all(personId)) rewrite.run(without(content), id)
    },
    ask: (row: { yearId: number; because: string; by: string; byId: number; at: string }): number =>
      Number(ask.run(row).lastInsertRowid),
    changesOf: (yearId: number): DossierChange[] => changesOf.all(yearId),
    change(id: number): DossierChange {
      const row = change.get(id)
      if (!row) throw new AppError('row.missing', { what: '修改申请' })
      return row
    },
    decide(row: { id: number; state: 'allowed' | 'refused'; by: string; at: string; answer: string }): void {
      if (decide.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
      if (row.state === 'allowed') open.run(this.change(row.id).yearId)
    },
    waiting: () => waiting.all(),
  }
}
