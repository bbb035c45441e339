import { type Migration } from './migration.ts'

/** Lines of dossiers may come in a sheet: a line that somebody touched afterwards is not taken back with its batch. */
export const dossierLineVersions: Migration = {
  version: 150,
  name: 'dossier-line-versions',
  sql: `
alter table dossier_entries add column version integer not null default 1;
`,
}
