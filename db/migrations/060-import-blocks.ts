import { type Migration } from './migration.ts'

/**
 * Source rows in blocks instead of one by one, so that a million of them cost seconds; corrections, decisions, synonyms and
 * confirmed fields of the import centre; changes of neighbouring new rows in one line.
 */
export const importBlocks: Migration = {
  version: 60,
  name: 'import-blocks',
  sql: `
create table import_blocks (
  first_id integer primary key,          -- source row id of its first row; the others follow without gap
  batch_id integer not null references import_batches on delete cascade,
  rows integer not null,
  first_row_no integer not null,         -- 1-based rows of the sheet; blank rows leave gaps
  last_row_no integer not null,
  body blob not null                     -- JSON [[row numbers], [cells], [cells], ...], as read, never changed
) strict;
create index import_blocks_batch on import_blocks (batch_id, first_row_no);
create table import_marks (
  row_id integer primary key,            -- source rows that are not simply good
  batch_id integer not null references import_batches on delete cascade,
  row_no integer not null,
  state text not null,                   -- faulty, skipped
  faults text not null                   -- JSON array of {column, field, code, message}
) strict;
create index import_marks_batch on import_marks (batch_id, state, row_no);
-- what a clerk changed in the preview; the row as read stays beside it
create table import_corrections (
  row_id integer not null,
  column_no integer not null,            -- 0-based column of the sheet
  batch_id integer not null references import_batches on delete cascade,
  row_no integer not null,
  value text not null,
  account text not null,
  corrected_at text not null,
  primary key (row_id, column_no)
) strict, without rowid;
create index import_corrections_batch on import_corrections (batch_id, row_no);
-- what a clerk decided for one batch: which unit or person a word means, what happens to a record that exists
create table import_decisions (
  batch_id integer not null references import_batches on delete cascade,
  topic text not null,                   -- unit, person, record
  word text not null,                    -- the words of the sheet; for a record the source row id
  choice text not null,                  -- id of the unit or person; skip, fill or update for a record
  account text not null,
  decided_at text not null,
  primary key (batch_id, topic, word)
) strict, without rowid;
-- headings of other offices, added by the administrator to those that the program knows
create table import_synonyms (
  kind text not null,
  field text not null,
  word text not null,
  account text not null,
  added_at text not null,
  primary key (kind, field, word)
) strict, without rowid;
-- a field that a named person set by hand: an import asks before it overwrites it
create table confirmed_fields (
  table_name text not null,
  row_id integer not null,
  field text not null,                   -- column of the table
  account text not null,
  confirmed_at text not null,
  primary key (table_name, row_id, field)
) strict, without rowid;
alter table import_batches add column reader text not null default '';
alter table import_batches add column corrects integer references import_batches;
alter table import_changes add column rows integer not null default 1;
insert into import_blocks (first_id, batch_id, rows, first_row_no, last_row_no, body)
  select id, batch_id, 1, row_no, row_no,
    cast('[[' || row_no || '],' || cells || ']' as blob)
  from import_rows;
insert into import_marks (row_id, batch_id, row_no, state, faults)
  select id, batch_id, row_no, state, coalesce(faults, '[]') from import_rows where state in ('faulty', 'skipped');
drop table import_rows;
`,
}
