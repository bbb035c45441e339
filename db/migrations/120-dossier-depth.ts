import { type Migration } from './migration.ts'

/**
 * Year versions of dossiers with their confirmation, corrections that keep what they replaced, recorded conclusions that clear
 * somebody, reviews before anything is removed, the unit's own lines, and batches of print.
 */
export const dossierDepth: Migration = {
  version: 120,
  name: 'dossier-depth',
  sql: `
alter table dossier_entries add column origin text not null default '';  -- 'opinion:12', 'finding:7'; '' typed in or imported
alter table dossier_entries add column replaces_id integer references dossier_entries;
alter table dossier_entries add column withdrawn_by text;
alter table dossier_entries add column keep_until text;                  -- set by a review; '9999-12-31' for ever
create index dossier_entries_source on dossier_entries (source_row_id) where source_row_id is not null;
create index dossier_entries_origin on dossier_entries (origin) where origin <> '';

-- 年度版本: 未确认 → 已确认 → 允许修改
create table dossier_years (
  id integer primary key,
  person_id integer not null references persons,
  year integer not null,
  template text not null,                -- id in shared/domain/dossier/templates.ts
  state text not null,                   -- 未确认, 已确认, 允许修改
  revision integer not null default 0,   -- how often it was confirmed
  confirmed_by text,
  confirmed_at text,
  opened_by text not null,
  opened_at text not null,
  version integer not null default 1,
  unique (person_id, year)
) strict;
create index dossier_years_state on dossier_years (year, state);

-- What was confirmed, as it stood. Changed in one case only: a review removed a line, which then goes from here too.
create table dossier_snapshots (
  id integer primary key,
  year_id integer not null references dossier_years,
  revision integer not null,
  content text not null,                 -- JSON of the sections, with everything in them; cut to the reader's rights when read
  made_by text not null,
  made_at text not null,
  unique (year_id, revision)
) strict;

-- 修改审批: who asked, why, who decided
create table dossier_changes (
  id integer primary key,
  year_id integer not null references dossier_years,
  because text not null,
  asked_by text not null,
  asked_by_id integer not null,
  asked_at text not null,
  state text not null default 'waiting', -- waiting, allowed, refused
  decided_by text,
  decided_at text,
  answer text
) strict;
create index dossier_changes_year on dossier_changes (year_id, id);
create index dossier_changes_waiting on dossier_changes (state, id) where state = 'waiting';

-- 核查结论: a named person's conclusion on a matter, on which the dossier leaves it out or lets it stand. Words alone do neither.
create table clearances (
  id integer primary key,
  kind text not null,                    -- clue, case
  ref_id integer not null,
  verdict text not null,                 -- cleared, stands
  ground text not null,                  -- 查否, 失实, 诬告错告 …
  concluded_by text not null,            -- who concluded, as the paper says
  concluded_on text not null,
  paper text not null default '',        -- 文书、文号
  recorded_by text not null,
  recorded_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_because text
) strict;
create index clearances_ref on clearances (kind, ref_id, id);

-- 到期复核: proposed by one, decided by another; only then a line is emptied
create table retention_reviews (
  id integer primary key,
  entry_id integer not null references dossier_entries,
  person_id integer not null references persons,
  rule_id text not null,
  due_on text not null,
  proposal text not null,                -- remove, keep
  keep_until text,
  because text not null,
  proposed_by text not null,
  proposed_by_id integer not null,
  proposed_at text not null,
  state text not null default 'waiting', -- waiting, done, refused
  decided_by text,
  decided_at text,
  answer text
) strict;
create index retention_reviews_entry on retention_reviews (entry_id, id);
create index retention_reviews_waiting on retention_reviews (state, id) where state = 'waiting';

-- What a unit's dossier holds beyond the registry: duties, key projects and funds, institutions, risk points …
create table unit_dossier_entries (
  id integer primary key,
  unit_id integer not null references units,
  section text not null,                 -- id in shared/domain/dossier/unit-sections.ts
  occurred_on text not null,             -- date, month or year
  cells text not null,
  replaces_id integer references unit_dossier_entries,
  recorded_by text not null,
  recorded_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_because text
) strict;
create index unit_dossier_entries_unit on unit_dossier_entries (unit_id, section, occurred_on);

-- 批量打印: a queue that survives a crash. The finished sheets lie in an encrypted file of their own.
create table print_jobs (
  id integer primary key,
  kind text not null,                    -- dossier
  title text not null,
  wish text not null,                    -- JSON of PrintWish
  purpose text not null,
  copies integer not null,
  secrecy text not null default '',
  state text not null,                   -- waiting, running, paused, done, discarded
  account_id integer not null,
  account text not null,
  created_at text not null,
  finished_at text
) strict;
create index print_jobs_account on print_jobs (account_id, id);
create table print_items (
  id integer primary key,
  job_id integer not null references print_jobs on delete cascade,
  no integer not null,
  title text not null,
  persons text not null,                 -- JSON of ids: one, or those of one volume of a book
  prints text not null,                  -- JSON of the numbers under which they are registered
  state text not null default 'waiting', -- waiting, done, failed
  pages integer not null default 0,
  bytes integer not null default 0,
  failure text,
  done_at text,
  unique (job_id, no)
) strict;
`,
}
