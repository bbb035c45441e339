import { type Migration } from './migration.ts'

/**
 * Every new row pays for every index. Nobody asks these tables by source row (only units, clues and cases are); the last six
 * characters of an identity number are found among those with the same last four.
 */
export const fewerIndexes: Migration = {
  version: 180,
  name: 'fewer-indexes',
  sql: `
drop index persons_last_six;
drop index persons_source;
drop index postings_source;
drop index relatives_source;
drop index sanctions_source;
drop index inspectors_source;
drop index dossier_entries_source;
drop index findings_source;
`,
}
