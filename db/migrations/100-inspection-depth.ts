import { type Migration } from './migration.ts'

/** Pool with approvals and yearly checks, declared and requested recusals, work on a roster by hand. */
export const inspectionDepth: Migration = {
  version: 100,
  name: 'inspection-depth',
  sql: `
alter table inspectors add column home_county text;           -- 派出县区, when it is another county (交叉巡察)
alter table round_groups add column staffing text;            -- JSON: the group's own requirements; null: the round's
alter table rounds add column preferences text;               -- JSON: weights of wishes, pairs that had better not meet; null: defaults
alter table rosters add column origin text not null default 'draw'; -- draw, proof, seat, hand
alter table rosters add column parent_id integer references rosters;
alter table rosters add column draws text not null default '[]';    -- JSON of draws among equals: seat, seed, who, chosen

create table studies (
  id integer primary key,
  person_id integer not null references persons on delete cascade,
  school text not null,
  class_name text,
  supervisor text,
  from_on text,                          -- date or month
  to_on text,
  source_row_id integer
) strict;
create index studies_person on studies (person_id);

create table pool_moves (
  id integer primary key,
  person_id integer not null references persons,
  kind text not null,                    -- enter, leave
  reason text not null,
  skills text not null default '[]',
  roles text not null default '[]',
  department text,
  home_county text,
  proposed_by_id integer not null,
  proposed_by text not null,
  proposed_at text not null,
  decision text,                         -- approved, refused; null: waits
  decision_note text,
  decided_by text,
  decided_at text
) strict;
create index pool_moves_person on pool_moves (person_id);

create table integrity_replies (
  round_id integer not null references rounds on delete cascade,
  person_id integer not null references persons,
  result text not null,                  -- clear, adverse; never the reason
  replied_on text not null,
  organ text not null,
  recorded_by text not null,
  recorded_at text not null,
  primary key (round_id, person_id)
) strict, without rowid;

create table recusal_requests (
  id integer primary key,
  round_id integer not null references rounds on delete cascade,
  person_id integer not null references persons,
  unit_id integer references units,      -- null: the whole round
  asked_by text not null,                -- self, unit, office
  ground text not null,
  detail text,
  applied_on text not null,
  recorded_by_id integer not null,
  recorded_by text not null,
  recorded_at text not null,
  verified text,                         -- what the office found (核实情况)
  decision text,                         -- granted, refused
  decided_by text,
  decided_on text,
  version integer not null default 1
) strict;
create index recusal_requests_round on recusal_requests (round_id);

create table recusal_exceptions (
  id integer primary key,
  round_id integer not null references rounds on delete cascade,
  person_id integer not null references persons,
  rule text not null,
  target_id integer references units,
  other_id integer references persons,
  evidence text not null,                -- the words of the finding; it covers no others
  kind text not null,                    -- override, cleared
  reason text not null,
  asked_by_id integer not null,
  asked_by text not null,
  asked_at text not null,
  decision text,                         -- approved, refused
  decided_by text,
  decided_at text,
  version integer not null default 1
) strict;
create index recusal_exceptions_round on recusal_exceptions (round_id);

create table roster_marks (
  round_id integer not null references rounds on delete cascade,
  person_id integer not null references persons,
  kind text not null,                    -- pin, forbid
  group_no integer,                      -- forbid: null bars from the whole round
  role text,
  reason text not null,
  made_by text not null,
  made_at text not null
) strict;
create unique index roster_marks_one on roster_marks (round_id, person_id, coalesce(group_no, 0));
`,
}
