import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface SanctionFacts {
  personId: number
  caseId: number | null
  /** 党纪处分, 政务处分, 组织处理, 第一种形态, 移送司法. */
  category: string
  kind: string
  /** 四种形态 1–4 as the ledger said; null: by the table. */
  form: number | null
  decidedOn: string
  effectiveOn: string | null
  effectUntilOn: string | null
  effectRule: string | null
  effectBecause: string | null
  organ: string | null
  docNo: string | null
  note: string | null
}

export interface Sanction extends SanctionFacts {
  id: number
  caseNo: string | null
  sourceRowId: number | null
  version: number
}

const select = `
  select s.id, s.person_id personId, s.case_id caseId, c.no caseNo, s.category, s.kind, s.form, s.decided_on decidedOn,
    s.effective_on effectiveOn, s.effect_until_on effectUntilOn, s.effect_rule effectRule, s.effect_because effectBecause,
    s.organ, s.doc_no docNo, s.note, s.source_row_id sourceRowId, s.version
  from sanctions s left join cases c on c.id = s.case_id`

/** Sanctions and measures (处分处理) with their effect periods. */
export function sanctionsRepository(db: Db) {
  const ofPerson = db.prepare<[number], Sanction>(`${select} where s.person_id = ? order by s.decided_on, s.id`)
  const byIds = db.prepare<[string], Sanction>(
    `${select} where s.id in (select value from json_each(?)) order by s.decided_on, s.id`,
  )
  const insert = db.prepare<[object]>(`
    insert into sanctions (person_id, case_id, category, kind, form, decided_on, effective_on, effect_until_on, effect_rule,
      effect_because, organ, doc_no, note)
    values (@personId, @caseId, @category, @kind, @form, @decidedOn, @effectiveOn, @effectUntilOn, @effectRule,
      @effectBecause, @organ, @docNo, @note)`)
  const change = db.prepare<[object]>(`
    update sanctions set case_id = @caseId, category = @category, kind = @kind, form = @form, decided_on = @decidedOn,
      effective_on = @effectiveOn, organ = @organ, doc_no = @docNo, note = @note, version = version + 1
    where id = @id and person_id = @personId and version = @version`)
  const effect = db.prepare<[object]>(`
    update sanctions set effect_until_on = @untilOn, effect_rule = @rule, effect_because = @because where id = @id`)
  const exists = db.prepare<[number], { id: number }>('select id from sanctions where id = ?')

  return {
    ofPerson: (personId: number): Sanction[] => ofPerson.all(personId),
    byIds: (ids: readonly number[]): Sanction[] => byIds.all(JSON.stringify(ids)),
    add: (facts: SanctionFacts): number => Number(insert.run(facts).lastInsertRowid),
    update(facts: SanctionFacts & { id: number; version: number }): number {
      if (change.run(facts).changes === 0)
        throw new AppError(exists.get(facts.id) ? 'row.stale' : 'row.missing', { what: '处分处理' })
      return facts.version + 1
    },
    /** The computed period; a computed value makes no new version. */
    setEffect: (id: number, found: { untilOn: string | null; rule: string; because: string } | undefined): void =>
      void effect.run({
        id,
        untilOn: found?.untilOn ?? null,
        rule: found?.rule ?? null,
        because: found?.because ?? null,
      }),
  }
}
