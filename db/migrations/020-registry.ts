import { type Migration } from './migration.ts'

/** Units, persons, dated postings, relatives, sanctions, their statements, and the search index. */
export const registry: Migration = {
  version: 20,
  name: 'registry',
  sql: `
create table units (
  id integer primary key,
  name text not null,
  code text unique,
  parent_id integer references units,
  region text,                  -- name of the town (乡镇、街道) or county it lies in
  level text,                   -- 单位级别: 正科 …
  kind text,                    -- 单位类型: 乡镇 …
  note text,
  source_row_id integer,
  version integer not null default 1,
  created_at text not null,
  updated_at text not null
) strict;
create index units_name on units (name);
create index units_parent on units (parent_id);
create index units_source on units (source_row_id) where source_row_id is not null;
create table unit_aliases (
  unit_id integer not null references units on delete cascade,
  alias text not null,
  primary key (unit_id, alias)
) strict, without rowid;
create index unit_aliases_alias on unit_aliases (alias);

create table persons (
  id integer primary key,
  name text not null,
  id_number text unique,        -- 18 characters, checked
  gender text,
  ethnicity text,
  born_on text,                 -- date or month
  native_place text,            -- 籍贯
  birthplace text,              -- 出生地
  grew_up_place text,           -- 成长地
  political_status text,
  party_joined_on text,
  work_started_on text,
  education text,
  school text,
  unit_id integer references units,
  unit_name text,               -- as the sheet said it
  post text,
  rank text,                    -- 职级
  post_since_on text,
  phone text,
  note text,
  source_row_id integer,
  version integer not null default 1,
  created_at text not null,
  updated_at text not null
) strict;
create index persons_name on persons (name);
create index persons_unit on persons (unit_id);
create index persons_source on persons (source_row_id) where source_row_id is not null;

create table postings (
  id integer primary key,
  person_id integer not null references persons on delete cascade,
  unit_id integer references units,
  unit_name text not null,
  post text not null,
  is_leader integer not null default 0,  -- 领导班子成员
  from_on text,                          -- date or month
  to_on text,                            -- null: still there
  note text,
  source_row_id integer,
  version integer not null default 1
) strict;
create index postings_person on postings (person_id, from_on);
create index postings_unit on postings (unit_id);
create index postings_source on postings (source_row_id) where source_row_id is not null;

create table relatives (
  id integer primary key,
  person_id integer not null references persons on delete cascade,
  relation text not null,                -- 称谓, as in shared/domain/people/kinship.ts
  name text not null,
  id_number text,
  born_on text,
  political_status text,
  unit_id integer references units,
  unit_name text,
  post text,
  related_person_id integer references persons on delete set null,
  source_row_id integer,
  version integer not null default 1
) strict;
create index relatives_person on relatives (person_id);
create index relatives_related on relatives (related_person_id);
create index relatives_unit on relatives (unit_id);
create index relatives_source on relatives (source_row_id) where source_row_id is not null;

create table sanctions (
  id integer primary key,
  person_id integer not null references persons,
  case_id integer references cases,
  category text not null,                -- 党纪处分, 政务处分, 组织处理, 第一种形态, 移送司法
  kind text not null,                    -- 警告 …
  form integer,                          -- 四种形态 1-4
  decided_on text not null,
  effective_on text,
  effect_until_on text,
  effect_rule text,
  effect_because text,
  organ text,
  doc_no text,
  note text,
  source_row_id integer,
  version integer not null default 1
) strict;
create index sanctions_person on sanctions (person_id, decided_on);
create index sanctions_case on sanctions (case_id);
create index sanctions_source on sanctions (source_row_id) where source_row_id is not null;

-- 本人说明、异议、复核结果: stands beside an entry, never instead of it
create table statements (
  id integer primary key,
  person_id integer not null references persons,
  entry_kind text not null,              -- sanction, clue, case, posting, entry, person
  entry_id integer not null,
  kind text not null,
  text text not null,
  stated_on text not null,
  recorded_by text not null,
  recorded_at text not null
) strict;
create index statements_person on statements (person_id);
create index statements_entry on statements (entry_kind, entry_id);

-- What a person's dossier holds beyond the registry's own tables: replies of opinion, gifts handed in, travel …
create table dossier_entries (
  id integer primary key,
  person_id integer not null references persons,
  section text not null,                 -- id in shared/domain/dossier/sections.ts
  occurred_on text not null,             -- date or month
  cells text not null,                   -- JSON of values by column id
  recorded_by text not null,
  recorded_at text not null,
  withdrawn_at text,                     -- entries are corrected by a new one, never removed
  withdrawn_because text,
  source_row_id integer
) strict;
create index dossier_entries_person on dossier_entries (person_id, section, occurred_on);

-- 打印登记: who printed what, how often, and what for
create table prints (
  id integer primary key,
  no text not null unique,
  kind text not null,                    -- dossier, unit
  subject_id integer not null,
  purpose text not null,
  copies integer not null,
  secrecy text not null default '',      -- chosen by the responsible person, empty by default
  account text not null,
  printed_at text not null
) strict;
create index prints_subject on prints (kind, subject_id);

create table search_entries (
  id integer primary key,
  kind text not null,                    -- person, unit, case, clue
  ref_id integer not null,
  title text not null,
  detail text not null,
  unique (kind, ref_id)
) strict;
create virtual table search_words using fts5 (words, content='', contentless_delete=1, tokenize='unicode61', prefix='2 3');
`,
}
