import { type Migration } from './migration.ts'

/** What was set aside (不归入) may be proposed again (恢复): the decision stays, with who took it back and when. */
export const dossierRestored: Migration = {
  version: 190,
  name: 'dossier-restored',
  sql: `
alter table dossier_dropped add column restored_by text;
alter table dossier_dropped add column restored_at text;
`,
}
