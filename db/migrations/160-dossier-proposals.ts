import { type Migration } from './migration.ts'

/** Findings and warnings that a dossier's keeper decided not to file (不归入), with the reason: they are not proposed again. */
export const dossierProposals: Migration = {
  version: 160,
  name: 'dossier-proposals',
  sql: `
create table dossier_dropped (
  id integer primary key,
  person_id integer not null references persons,
  origin text not null,                  -- 'finding:7', 'paper:12', as in dossier_entries
  because text not null,
  dropped_by text not null,
  dropped_at text not null
) strict;
create index dossier_dropped_person on dossier_dropped (person_id, origin);
`,
}
