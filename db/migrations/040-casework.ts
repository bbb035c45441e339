import { type Migration } from './migration.ts'

/** Clues, cases, the stages they passed, and the clocks that the rule table started. */
export const casework: Migration = {
  version: 40,
  name: 'casework',
  sql: `
create table clues (
  id integer primary key,
  no text not null unique,               -- 线索编号
  subject_name text not null,            -- 被反映人
  person_id integer references persons,
  unit_id integer references units,
  unit_name text,
  post text,
  received_on text not null,
  source text,
  real_name integer not null default 0,  -- 实名
  problem_type text,
  summary text,
  disposal text,                         -- 处置方式
  stage text not null,
  stage_since_on text not null,
  department text,
  handler text,
  closed_on text,
  note text,
  source_row_id integer,
  version integer not null default 1,
  created_at text not null,
  updated_at text not null
) strict;
create index clues_person on clues (person_id);
create index clues_unit on clues (unit_id, received_on);
create index clues_stage on clues (stage, received_on);
create index clues_received on clues (received_on, id);
create index clues_source on clues (source_row_id) where source_row_id is not null;

create table cases (
  id integer primary key,
  no text not null unique,               -- 案件编号
  clue_id integer references clues,
  title text not null,                   -- 案由
  subject_name text not null,            -- 被审查调查人
  person_id integer references persons,
  unit_id integer references units,
  unit_name text,
  post text,
  filed_on text not null,                -- 立案
  kind text,                             -- 立案类别
  problem_type text,
  measure text,                          -- 留置 …
  measure_on text,
  stage text not null,
  stage_since_on text not null,
  department text,
  handler text,
  amount_cents integer,
  transferred_on text,                   -- 移送检察院
  outcome text,
  closed_on text,
  note text,
  source_row_id integer,
  version integer not null default 1,
  created_at text not null,
  updated_at text not null
) strict;
create index cases_person on cases (person_id);
create index cases_unit on cases (unit_id, filed_on);
create index cases_clue on cases (clue_id);
create index cases_stage on cases (stage, filed_on);
create index cases_filed on cases (filed_on, id);
create index cases_source on cases (source_row_id) where source_row_id is not null;

create table stage_moves (
  id integer primary key,
  subject text not null,                 -- clue, case
  subject_id integer not null,
  stage text not null,
  entered_on text not null,
  left_on text,
  moved_by text not null,
  moved_at text not null,
  note text
) strict;
create index stage_moves_subject on stage_moves (subject, subject_id, entered_on);

-- What depends on the record alone is stored; a light depends on today and never is.
create table clocks (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  subject_no text not null,
  subject_title text not null,
  unit_id integer,
  unit_name text,
  handler text,
  stage text not null,
  rule_id text not null,
  party text not null,                   -- organ, person: whose duty or right it is
  started_on text not null,
  started_at text,                       -- for clocks that count hours
  due_on text not null,
  due_at text,
  warn_on text not null,
  because text not null,
  provisional integer not null default 0,
  calendar_version text not null default '',
  paused_days integer not null default 0,
  extensions text not null default '[]', -- JSON of what was granted
  closed_on text,
  closed_late integer not null default 0,
  version integer not null default 1
) strict;
create index clocks_subject on clocks (subject, subject_id);
-- warn_on and party ride along, so that the board counts its lights from the index alone
create index clocks_due on clocks (due_on, id, warn_on, party, closed_on) where closed_on is null;
create index clocks_unit_due on clocks (unit_id, due_on, id) where closed_on is null;
create index clocks_handler_due on clocks (handler, due_on, id) where closed_on is null;
create index clocks_stage_due on clocks (stage, due_on, id) where closed_on is null;
create index clocks_closed on clocks (closed_on, id) where closed_on is not null;

-- Every change of a last day keeps both values: extension, correction, new calendar, finish.
create table clock_changes (
  id integer primary key,
  clock_id integer not null references clocks on delete cascade,
  cause text not null,                   -- calendar, extension, correction, finish
  run text not null default '',          -- groups what one calendar import moved
  due_before text not null,
  due_after text not null,
  note text not null default '',
  made_by text not null,
  made_at text not null
) strict;
create index clock_changes_clock on clock_changes (clock_id, id);
create index clock_changes_run on clock_changes (run, id) where run <> '';
`,
}
