import { type Migration } from './migration.ts'

/** Measures, property involved, official papers with their numbers, and scans. */
export const measuresPapers: Migration = {
  version: 90,
  name: 'measures-papers',
  sql: `
create table measures (
  id integer primary key,
  subject text not null,                 -- clue, case
  subject_id integer not null,
  -- the record itself, so that taking an import back leaves alone what somebody built upon
  clue_id integer generated always as (case subject when 'clue' then subject_id end) virtual references clues,
  case_id integer generated always as (case subject when 'case' then subject_id end) virtual references cases,
  kind text not null,                    -- 留置, 冻结 …
  target text not null,                  -- the person, or what was frozen or seized
  role text not null,                    -- 被审查调查人, 证人, 财物 …
  lead integer not null default 0,       -- the case's own 措施 follows it
  person_id integer references persons,
  approver text not null,
  approver_level text not null,
  approved_on text not null,
  started_on text not null,
  started_at text,                       -- HH:MM, for limits that count hours
  place text,
  reason text,
  withheld text,                         -- 有碍调查: who approved that nobody is told yet
  ended_on text,
  ended_at text,
  ending text,                           -- 解除, 转为留置, 到期自动解除 …
  ended_by text,                         -- who decided
  ended_reason text,
  from_id integer references measures,   -- the measure it took over from
  version integer not null default 1,
  created_by text not null,
  created_at text not null
) strict;
create index measures_subject on measures (subject, subject_id, started_on);
create index measures_clue on measures (clue_id);
create index measures_case on measures (case_id);

-- What happened to a measure, with the paper that shows it; added, never changed.
create table measure_events (
  id integer primary key,
  measure_id integer not null references measures,
  kind text not null,                    -- 通知单位, 通知家属, 延长, 申请变更, 更正 …
  happened_on text not null,
  happened_at text,
  note text not null,
  recorded_by text not null,
  recorded_at text not null
) strict;
create index measure_events_measure on measure_events (measure_id, id);

create table property_items (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  -- the record itself, so that taking an import back leaves alone what somebody built upon
  clue_id integer generated always as (case subject when 'clue' then subject_id end) virtual references clues,
  case_id integer generated always as (case subject when 'case' then subject_id end) virtual references cases,
  no integer not null,                   -- 序号 within the record, never used again
  name text not null,
  kind text not null,                    -- 款项, 物品, 账户, 不动产 …
  quantity text not null,                -- as written: 3块, 1套
  value_cents integer,
  owner text,
  place text,
  how text not null,                     -- 查封, 扣押, 冻结, 调取, 主动上交 …
  measure_id integer references measures,
  taken_on text not null,
  receipt text,                          -- 清单、收据编号
  takers text,                           -- the two who took it
  witness text,
  note text,
  state text not null,                   -- 在控, 已入专户, 已移交保管, 已退还 …
  unrelated_on text,                     -- 查明与案件无关
  version integer not null default 1,
  created_by text not null,
  created_at text not null
) strict;
create unique index property_items_no on property_items (subject, subject_id, no);
create index property_items_clue on property_items (clue_id);
create index property_items_case on property_items (case_id);

create table property_steps (
  id integer primary key,
  item_id integer not null references property_items,
  step text not null,
  happened_on text not null,
  receiver text,
  paper text,
  note text,
  recorded_by text not null,
  recorded_at text not null
) strict;
create index property_steps_item on property_steps (item_id, id);

create table papers (
  id integer primary key,
  kind text not null,
  subject text not null,
  subject_id integer not null,
  -- the record itself, so that taking an import back leaves alone what somebody built upon
  clue_id integer generated always as (case subject when 'clue' then subject_id end) virtual references clues,
  case_id integer generated always as (case subject when 'case' then subject_id end) virtual references cases,
  measure_id integer references measures,
  clock_id integer,
  about_id integer references papers,    -- 送达回证: the paper served
  guarded integer not null default 0,    -- to an informant
  title text not null,
  content text not null,                 -- JSON of PaperContent
  state text not null,                   -- draft, issued, void
  outside integer not null default 0,    -- made outside this program; only its number and scan are kept
  series text,
  year integer,
  number integer,
  no text,                               -- 文号
  drafted_by text not null,
  drafted_at text not null,
  issued_by text,
  issued_on text,
  issued_at text,
  signer text,                           -- 签发人
  void_by text,
  void_at text,
  void_because text,
  version integer not null default 1
) strict;
create index papers_subject on papers (subject, subject_id, id);
create index papers_clue on papers (clue_id);
create index papers_case on papers (case_id);
create index papers_clock on papers (clock_id) where clock_id is not null;
-- the register of numbers: a number is given once, and never taken back
create unique index papers_number on papers (series, year, number) where number is not null;
create trigger papers_issued_content before update of kind, subject, subject_id, title, content, series, year, number, no,
  issued_by, issued_on, issued_at, signer, outside, guarded on papers
  when old.state <> 'draft' begin select raise(abort, 'an issued paper does not change'); end;
create trigger papers_void_final before update of state on papers
  when old.state = 'void' or new.state = 'draft' begin select raise(abort, 'an issued paper does not change'); end;
create trigger papers_no_delete before delete on papers
  when old.state <> 'draft' or old.number is not null begin select raise(abort, 'a numbered paper stays'); end;

create table paper_versions (
  id integer primary key,
  paper_id integer not null references papers,
  title text not null,
  content text not null,
  saved_by text not null,
  saved_at text not null
) strict;
create index paper_versions_paper on paper_versions (paper_id, id);

create table paper_scans (
  id integer primary key,
  paper_id integer not null references papers,
  name text not null,
  type text not null,
  size integer not null,
  hash text not null,                    -- SHA-256 of the bytes
  added_by text not null,
  added_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_because text
) strict;
create index paper_scans_paper on paper_scans (paper_id, id);
create table paper_scan_bytes (
  scan_id integer primary key references paper_scans,
  bytes blob not null
) strict;
`,
}
