import { type Migration } from './migration.ts'

/** Import batches with every source row (provenance), what each changed (undo), and remembered mappings. */
export const imports: Migration = {
  version: 30,
  name: 'imports',
  sql: `
create table import_batches (
  id integer primary key,
  kind text not null,
  file_name text not null,
  file_hash text not null,
  file_size integer not null,
  format text not null,
  sheet text not null default '',
  header text not null default '{}',     -- rows and labels found
  mapping text not null default '{}',    -- column index to field
  state text not null,                   -- reading, staged, checked, committing, done, undone, discarded, failed
  counts text not null default '{}',
  account_id integer not null,
  account text not null,
  created_at text not null,
  committed_at text,
  undone_at text,
  version integer not null default 1
) strict;
create index import_batches_state on import_batches (state, id);
create table import_files (
  batch_id integer primary key references import_batches on delete cascade,
  bytes blob not null
) strict;
create table import_rows (
  id integer primary key,
  batch_id integer not null references import_batches on delete cascade,
  row_no integer not null,               -- 1-based row of the sheet
  cells text not null,                   -- JSON array, as read
  state text not null,                   -- staged, good, faulty, skipped, done
  faults text                            -- JSON array of {column, field, code, message}
) strict;
create index import_rows_batch on import_rows (batch_id, row_no);
create index import_rows_faulty on import_rows (batch_id, row_no) where faults is not null;
create table import_changes (
  id integer primary key,
  batch_id integer not null references import_batches on delete cascade,
  table_name text not null,
  row_id integer not null,
  kind text not null,                    -- created, updated
  before text,                           -- JSON of the row before an update
  version_after integer not null,
  source_row_id integer not null
) strict;
create index import_changes_batch on import_changes (batch_id, id);
create table import_mappings (
  kind text not null,
  signature text not null,               -- of the header words
  mapping text not null,
  used_at text not null,
  primary key (kind, signature)
) strict, without rowid;
`,
}
