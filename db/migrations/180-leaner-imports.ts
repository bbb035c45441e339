import { type Migration } from './migration.ts'

/**
 * Every new row pays for every index. Nobody asks these tables by source row (only units, clues and cases are); the last six
 * characters of an identity number are found among those with the same last four. Bodies of blocks are deflated from now on, so
 * row numbers that do not follow each other stand beside them; older blocks stay as they are.
 */
export const leanerImports: Migration = {
  version: 180,
  name: 'leaner-imports',
  sql: `
drop index persons_last_six;
drop index persons_source;
drop index postings_source;
drop index relatives_source;
drop index sanctions_source;
drop index inspectors_source;
drop index dossier_entries_source;
drop index findings_source;

alter table import_blocks add column row_nos text; -- JSON of the row numbers, where they do not follow each other
`,
}
