import { type FindingState } from '../../shared/domain/inspection/findings.ts'
import { type Db } from '../open.ts'

export interface UnitName {
  id: number
  name: string
  code: string | null
  parentId: number | null
}

/** What an import asks the registry: who is this, does it exist already. Point look-ups by index, a hundred thousand times. */
export function importLookups(db: Db) {
  const units = db.prepare<[], UnitName>('select id, name, code, parent_id parentId from units')
  const unitFrom = db.prepare<[number], { id: number }>('select id from units where source_row_id = ?')
  const aliases = db.prepare<[], { id: number; alias: string }>('select unit_id id, alias from unit_aliases')
  const byNumber = db.prepare<[string], { id: number; name: string }>(
    'select id, name from persons where id_number = ?',
  )
  const byNumbers = db.prepare<[string], { idNumber: string; id: number; name: string }>(
    'select id_number idNumber, id, name from persons where id_number in (select value from json_each(?))',
  )
  const anyPerson = db.prepare<[], { n: number }>('select exists (select 1 from persons) n')
  const byNameAndUnit = db.prepare<[string, number], { id: number; bornOn: string | null }>(
    'select id, born_on bornOn from persons where name = ? and unit_id = ? limit 2',
  )
  const clue = db.prepare<[string], { id: number }>('select id from clues where no = ?')
  const aCase = db.prepare<[string], { id: number }>('select id from cases where no = ?')
  const posting = db.prepare<[object], { id: number }>(
    "select id from postings where person_id = @personId and post = @post and coalesce(from_on, '') = @fromOn and (unit_id = @unitId or unit_name = @unit)",
  )
  const relative = db.prepare<[number, string, string], { id: number }>(
    'select id from relatives where person_id = ? and relation = ? and name = ?',
  )
  const sanction = db.prepare<[object], { id: number }>(
    'select id from sanctions where person_id = @personId and decided_on = @decidedOn and category = @category and kind = @kind',
  )
  const inspector = db.prepare<[number], { id: number }>('select id from inspectors where person_id = ?')
  const line = db.prepare<[object], { id: number }>(`
    select id from dossier_entries
    where person_id = @personId and section = @section and occurred_on = @occurredOn and cells = @cells and withdrawn_at is null
    order by id limit 1`)
  const finding = db.prepare<[object], { id: number; state: FindingState }>(`
    select id, state from findings
    where round_id = @roundId and unit_id = @unitId and title = @title and withdrawn_at is null order by id limit 1`)
  const nextFinding = db.prepare<[number, number], { no: number }>(
    'select coalesce(max(no), 0) + 1 no from findings where round_id = ? and group_no = ?',
  )
  const personsOfSanctions = db.prepare<[object], { personId: number }>(`
    select distinct s.person_id personId from import_changes c join sanctions s on s.id >= c.row_id and s.id < c.row_id + c.rows
    where c.batch_id = @batchId and c.table_name = 'sanctions'`)

  const personsBetween = db.prepare<[number, number], { personId: number }>(
    'select distinct person_id personId from sanctions where id between ? and ?',
  )

  return {
    units: (): UnitName[] => units.all(),
    /** The unit that this source row created. */
    unitFrom: (sourceRowId: number): number | undefined => unitFrom.get(sourceRowId)?.id,
    unitAliases: (): { id: number; alias: string }[] => aliases.all(),
    personByNumber: (idNumber: string): { id: number; name: string } | undefined => byNumber.get(idNumber),
    personsByNumber(idNumbers: readonly string[]): Map<string, { id: number; name: string }> {
      if (idNumbers.length === 0 || !anyPerson.get()!.n) return new Map()
      return new Map(byNumbers.all(JSON.stringify(idNumbers)).map(({ idNumber, ...person }) => [idNumber, person]))
    },
    /** At most two: more than one hit is no hit. */
    personsNamed: (name: string, unitId: number): { id: number; bornOn: string | null }[] =>
      byNameAndUnit.all(name, unitId),
    clueByNo: (no: string): number | undefined => clue.get(no)?.id,
    caseByNo: (no: string): number | undefined => aCase.get(no)?.id,
    postingLike: (key: {
      personId: number
      unitId: number
      unit: string
      post: string
      fromOn: string
    }): number | undefined => posting.get(key)?.id,
    relativeLike: (personId: number, relation: string, name: string): number | undefined =>
      relative.get(personId, relation, name)?.id,
    sanctionLike: (key: { personId: number; category: string; kind: string; decidedOn: string }): number | undefined =>
      sanction.get(key)?.id,
    inspectorOf: (personId: number): number | undefined => inspector.get(personId)?.id,
    /** A line that says the very same. */
    dossierLine: (key: { personId: number; section: string; occurredOn: string; cells: string }): number | undefined =>
      line.get(key)?.id,
    findingLike: (key: {
      roundId: number
      unitId: number
      title: string
    }): { id: number; state: FindingState } | undefined => finding.get(key),
    /** Withdrawn ones keep their number. */
    nextFindingNo: (roundId: number, groupNo: number): number => nextFinding.get(roundId, groupNo)!.no,
    /** Persons of the sanctions from one id to another. */
    personsOf: (from: number, to: number): number[] => personsBetween.all(from, to).map(row => row.personId),
    sanctionedIn: (batchId: number): number[] => personsOfSanctions.all({ batchId }).map(row => row.personId),
  }
}
