import { type Db } from '../open.ts'

/** What a decision is about: which unit or person a word means, or what happens to a record that exists already. */
export type DecisionTopic = 'unit' | 'person' | 'record'

/** A clerk's decision for one batch (批次内的人工确认). */
export interface Decision {
  topic: DecisionTopic
  /** The words of the sheet; for a record the source row id. */
  word: string
  /** Id of the unit or person; skip, fill or update for a record. */
  choice: string
}

export interface Synonym {
  kind: string
  field: string
  word: string
}

/** What people told the import centre: decisions of a batch, further headings, fields that were set by hand. */
export function importChoices(db: Db) {
  const decisions = db.prepare<[number], Decision>(
    'select topic, word, choice from import_decisions where batch_id = ? order by topic, word',
  )
  const decide = db.prepare<[object]>(`
    insert into import_decisions (batch_id, topic, word, choice, account, decided_at)
    values (@batchId, @topic, @word, @choice, @account, @at)
    on conflict (batch_id, topic, word) do update
      set choice = excluded.choice, account = excluded.account, decided_at = excluded.decided_at`)
  const undecide = db.prepare<[number, string, string]>(
    'delete from import_decisions where batch_id = ? and topic = ? and word = ?',
  )
  const synonyms = db.prepare<[], Synonym>('select kind, field, word from import_synonyms order by kind, field, word')
  const addSynonym = db.prepare<[object]>(
    'insert or ignore into import_synonyms (kind, field, word, account, added_at) values (@kind, @field, @word, @account, @at)',
  )
  const dropSynonym = db.prepare<[string, string, string]>(
    'delete from import_synonyms where kind = ? and field = ? and word = ?',
  )
  const confirm = db.prepare<[object]>(`
    insert into confirmed_fields (table_name, row_id, field, account, confirmed_at)
    values (@table, @rowId, @field, @account, @at)
    on conflict (table_name, row_id, field) do update set account = excluded.account, confirmed_at = excluded.confirmed_at`)
  const unconfirm = db.prepare<[string, number]>('delete from confirmed_fields where table_name = ? and row_id = ?')
  const confirmed = db.prepare<[string, number], { field: string }>(
    'select field from confirmed_fields where table_name = ? and row_id = ?',
  )

  return {
    decisionsOf: (batchId: number): Decision[] => decisions.all(batchId),
    decide: (batchId: number, decision: Decision, account: string, at: string): void =>
      void decide.run({ ...decision, batchId, account, at }),
    undecide: (batchId: number, topic: DecisionTopic, word: string): void => void undecide.run(batchId, topic, word),
    synonyms: (): Synonym[] => synonyms.all(),
    addSynonym: (synonym: Synonym, account: string, at: string): void =>
      void addSynonym.run({ ...synonym, account, at }),
    dropSynonym: ({ kind, field, word }: Synonym): void => void dropSynonym.run(kind, field, word),
    /** A named person set these columns by hand. */
    confirmFields(table: string, rowId: number, fields: readonly string[], account: string, at: string): void {
      for (const field of fields) confirm.run({ table, rowId, field, account, at })
    },
    /** The row is gone; another one may bear its number one day. */
    forgetConfirmed: (table: string, rowId: number): void => void unconfirm.run(table, rowId),
    confirmedFields: (table: string, rowId: number): string[] => confirmed.all(table, rowId).map(row => row.field),
  }
}
