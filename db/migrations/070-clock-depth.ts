import { type Migration } from './migration.ts'

/** Pauses, local limits and colours of clocks; clocks of measures and other items. */
export const clockDepth: Migration = {
  version: 70,
  name: 'clock-depth',
  sql: `
alter table clocks drop column paused_days;
-- thousands of clocks share one sentence: it is written once
create table clock_sentences (
  id integer primary key,
  text text not null unique
) strict;
insert into clock_sentences (text) select distinct because from clocks;
alter table clocks add column sentence_id integer;
update clocks set sentence_id = (select id from clock_sentences where text = because);
alter table clocks drop column because;
create index clocks_sentence on clocks (sentence_id) where closed_on is null;
alter table clocks add column warn_at text;                          -- hour clocks: the minute of the yellow light
alter table clocks add column length text;                           -- JSON: the choice where the rule leaves one
alter table clocks add column pauses text not null default '[]';     -- JSON: 中止, from, to, reason
alter table clocks add column paused_on text;                        -- the pause that is still open began on
alter table clocks add column start_by_hand integer not null default 0;
alter table clocks add column was_started_on text;                   -- start that stood when the light was red and somebody moved it
alter table clocks add column was_due_on text;
alter table clocks add column item_kind text;                        -- measure, property, paper
alter table clocks add column item_id integer;
alter table clocks add column item_label text;
alter table clocks add column made_at text not null default '';      -- when the program began to watch it
create index clocks_item on clocks (item_kind, item_id) where item_kind is not null;
create index clocks_hours on clocks (due_at) where closed_on is null and due_at is not null;
create index clocks_made on clocks (made_at) where made_at <> '';
drop index clocks_due;
-- what the lights need rides along, so that the board counts them from the index alone
create index clocks_due on clocks (due_on, id, warn_on, paused_on, due_at, warn_at, party, closed_on) where closed_on is null;
create index clock_changes_made on clock_changes (made_at);

-- What the office sets beside the law, row after row: the newest whose day has come is in force.
create table local_limits (
  id integer primary key,
  rule_id text not null,
  enabled integer,                       -- reference limits: 1 on, 0 off; null as shipped
  length text,                           -- JSON; null as the law has it
  warn text,                             -- JSON; null as shipped
  roll_internal integer,                 -- 1: the later day also where party rules say nothing
  basis text not null,                   -- the paper that says so (依据)
  from_on text not null,                 -- for clocks that start on this day or later
  set_by text not null,
  set_at text not null
) strict;
create index local_limits_rule on local_limits (rule_id, id);
`,
}
