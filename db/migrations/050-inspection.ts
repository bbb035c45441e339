import { type Migration } from './migration.ts'

/** The pool of inspectors, rounds with their targets and groups, rosters with the verdict on every candidate. */
export const inspection: Migration = {
  version: 50,
  name: 'inspection',
  sql: `
create table inspectors (
  id integer primary key,
  person_id integer not null unique references persons,
  department text,
  skills text not null default '[]',     -- JSON of words
  roles text not null default '[]',      -- JSON: leader, deputy, liaison, member
  rounds_served integer not null default 0,
  load integer not null default 0,       -- rounds in the last three years
  available integer not null default 1,
  unavailable_reason text,
  entered_on text,
  left_on text,
  source_row_id integer,
  version integer not null default 1
) strict;
create index inspectors_source on inspectors (source_row_id) where source_row_id is not null;
create table inspector_history (
  id integer primary key,
  inspector_id integer not null references inspectors on delete cascade,
  round_name text not null,
  unit_id integer references units,
  unit_name text,
  role text,
  source_row_id integer
) strict;
create index inspector_history_inspector on inspector_history (inspector_id);

create table rounds (
  id integer primary key,
  name text not null unique,
  starts_on text not null,
  ends_on text not null,
  staffing text not null,                -- JSON of the staffing rule
  rules text not null,                   -- JSON of levels and parameters by rule id
  rectify_months integer not null,       -- 集中整改期: must be chosen, 3 or 6
  authorised text not null default '[]', -- JSON of person ids authorised as leaders this time (一次一授权)
  created_by text not null,
  created_at text not null,
  version integer not null default 1
) strict;
create table round_groups (
  id integer primary key,
  round_id integer not null references rounds on delete cascade,
  no integer not null,
  name text not null,
  unique (round_id, no)
) strict;
create table round_targets (
  group_id integer not null references round_groups on delete cascade,
  unit_id integer not null references units,
  primary key (group_id, unit_id)
) strict, without rowid;

create table rosters (
  id integer primary key,
  round_id integer not null references rounds,
  seed integer not null,
  engine text not null,                  -- heuristic, proven
  cost integer not null,
  bound integer,
  status text not null,                  -- feasible, optimal
  complete integer not null,             -- 0: 未完成回避核查
  facts_hash text not null,              -- of the registry facts it was computed from
  checked text not null,                 -- JSON of the independent checker's finding
  made_by text not null,
  made_at text not null,
  signed_by text,
  signed_at text,
  version integer not null default 1
) strict;
create index rosters_round on rosters (round_id, id);
create table roster_seats (
  roster_id integer not null references rosters on delete cascade,
  group_no integer not null,
  seat_no integer not null,
  role text not null,
  person_id integer not null references persons,
  primary key (roster_id, group_no, seat_no)
) strict, without rowid;
create table roster_verdicts (
  roster_id integer not null references rosters on delete cascade,
  person_id integer not null references persons,
  verdict text not null,                 -- chosen, recused, available
  unknown integer not null default 0,    -- 待核
  findings text not null,                -- JSON of {rule, group, target, evidence, public}
  primary key (roster_id, person_id)
) strict, without rowid;
`,
}
