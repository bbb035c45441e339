import { type Migration } from './migration.ts'

/** Findings may come in a sheet: each remembers the row it came from. */
export const findingSources: Migration = {
  version: 140,
  name: 'finding-sources',
  sql: `
alter table findings add column source_row_id integer;
create index findings_source on findings (source_row_id) where source_row_id is not null;
`,
}
