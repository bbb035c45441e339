import { type Migration } from './migration.ts'

/** Only a recount asked by sentence, and reads the table once for all of them now; every clock that began, moved or ended paid for the index. */
export const sentencesUnindexed: Migration = {
  version: 170,
  name: 'sentences-unindexed',
  sql: `
drop index clocks_sentence;
`,
}
