import { type Migration } from './migration.ts'

/**
 * Findings, the four links of a round, rectification, hand-over of clues, sealed packages. Rows that travel between machines carry
 * a `uid`, the same on every machine. Nothing here is deleted by hand: what was wrong is withdrawn with its reason.
 */
export const roundLife: Migration = {
  version: 110,
  name: 'round-life',
  sql: `
-- Limits and topic of a round, beside what its roster needs. A null limit means 及时, without a number.
create table round_lives (
  round_id integer primary key references rounds on delete cascade,
  uid text not null unique,
  topic text,                            -- 专项巡察的主题
  feedback_days integer,                 -- 反馈: days after the round's last day
  assign_days integer,                   -- 交办: days after 反馈
  plan_months integer not null default 1,
  publish_months integer not null default 1,
  supervise_months integer not null default 3,
  version integer not null default 1
) strict;

-- 一家被巡察单位在一轮中的反馈、交办、整改、公开
create table rectifications (
  id integer primary key,
  round_id integer not null references rounds,
  unit_id integer not null references units,
  group_no integer not null,
  version integer not null default 1,
  unique (round_id, unit_id)
) strict;
create table rectification_steps (
  id integer primary key,
  rectification_id integer not null references rectifications,
  pass integer not null default 1,       -- 2: 二次整改
  step text not null,                    -- shared/domain/inspection/links.ts
  on_day text not null,
  doc_no text,
  note text,
  grade text,                            -- 好, 较好, 一般, 差
  approver text,                         -- 不公开: who of the leading group approved
  recorded_by text not null,
  recorded_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create index rectification_steps_of on rectification_steps (rectification_id, id);

create table findings (
  id integer primary key,
  uid text not null unique,
  round_id integer not null references rounds,
  group_no integer not null,
  unit_id integer not null references units,
  no integer not null,                   -- 序号 within the group
  title text not null,
  problem text not null,                 -- 具体表现
  focus text not null,                   -- 巡察重点 (三个聚焦…)
  field text not null,                   -- 领域
  place text,                            -- 发生地: 乡镇、村
  severity text not null,                -- 一般, 较重, 严重
  leader_name text,                      -- 责任领导
  leader_post text,
  found_on text not null,
  found_by text not null,
  amount_cents integer,
  state text not null,                   -- draft, submitted, approved, returned
  version integer not null default 1,
  created_by text not null,
  created_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create index findings_round on findings (round_id, unit_id, id);
create index findings_unit on findings (unit_id);
create unique index findings_no on findings (round_id, group_no, no);

-- 填报、审批、移送、流转: who, when, what; added, never changed.
create table finding_events (
  id integer primary key,
  uid text not null unique,
  finding_id integer not null references findings,
  kind text not null,
  note text,
  by_name text not null,
  by_account integer,                    -- null: came in a package
  at text not null
) strict;
create index finding_events_of on finding_events (finding_id, id);

create table finding_evidence (
  id integer primary key,
  uid text not null unique,
  finding_id integer not null references findings,
  kind text not null,                    -- 谈话记录, 账册凭证 …
  content text not null,
  place text,                            -- 底稿页码、存放处
  version integer not null default 1,
  added_by text not null,
  added_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create index finding_evidence_of on finding_evidence (finding_id, id);

-- 整改措施
create table rectify_measures (
  id integer primary key,
  finding_id integer not null references findings,
  kind text not null,                    -- 立行立改, 建章立制, 追责问责, 追缴退赔, 长期坚持
  content text not null,
  responsible text not null,
  due_on text not null,
  done_on text,
  done_note text,
  institution text,                      -- 建章立制: the name of the rule made
  version integer not null default 1,
  created_by text not null,
  created_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create index rectify_measures_of on rectify_measures (finding_id, id);
create table rectify_proofs (
  id integer primary key,
  uid text not null unique,
  measure_id integer not null references rectify_measures,
  content text not null,
  place text,
  added_by text not null,
  added_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create index rectify_proofs_of on rectify_proofs (measure_id, id);

-- 销号: one asks, another one verifies.
create table finding_closings (
  id integer primary key,
  finding_id integer not null references findings,
  statement text not null,
  asked_by text not null,
  asked_account integer not null,
  asked_at text not null,
  checked_by text,
  checked_account integer,
  checked_on text,
  checked_at text,
  manner text,                           -- 查阅资料, 实地核查, 谈话了解, 回访群众
  opinion text,
  result text,                           -- passed, returned
  reopened_by text,
  reopened_at text,
  reopened_why text,
  check (checked_account is null or checked_account <> asked_account)
) strict;
create index finding_closings_of on finding_closings (finding_id, id);

-- Scans of evidence and proofs; the bytes apart, so that lists stay small.
create table inspection_files (
  id integer primary key,
  owner text not null,                   -- evidence, proof
  owner_uid text not null,
  name text not null,
  type text not null,
  size integer not null,
  hash text not null,                    -- SHA-256 of the bytes
  added_by text not null,
  added_at text not null
) strict;
create unique index inspection_files_of on inspection_files (owner, owner_uid, hash);
create table inspection_file_bytes (
  file_id integer primary key references inspection_files,
  bytes blob not null
) strict;

-- 巡察移交问题线索. A clue is made by case management accepting it; the link is for those who may read clues.
create table clue_handovers (
  id integer primary key,
  uid text not null unique,
  round_id integer not null references rounds,
  finding_id integer references findings,
  group_no integer not null,
  unit_id integer not null references units,
  no integer not null,
  subject_name text not null,
  post text,
  problem_type text,
  summary text not null,
  basis text,                            -- 主要证据材料
  state text not null,                   -- draft, sent, accepted, returned
  sent_by text,
  sent_account integer,
  sent_at text,
  decided_by text,
  decided_account integer,
  decided_at text,
  receipt_no text,
  clue_id integer references clues,
  return_why text,
  version integer not null default 1,
  created_by text not null,
  created_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create unique index clue_handovers_no on clue_handovers (round_id, no);
create index clue_handovers_state on clue_handovers (state, id);
create index clue_handovers_finding on clue_handovers (finding_id) where finding_id is not null;
create index clue_handovers_clue on clue_handovers (clue_id) where clue_id is not null;

-- This machine's own keys for packages; they never leave the vault.
create table exchange_keys (
  id integer primary key check (id = 1),
  name text not null,
  identity text not null,                -- X25519, as age writes it
  recipient text not null,
  signing_key text not null,             -- Ed25519, PKCS 8
  verify_key text not null,
  made_by text not null,
  made_at text not null
) strict;
create table exchange_peers (
  id integer primary key,
  name text not null,
  recipient text not null,
  verify_key text not null unique,
  fingerprint text not null,
  checked_how text not null,             -- 当面核对, 电话核对
  added_by text not null,
  added_at text not null,
  withdrawn_by text,
  withdrawn_at text,
  withdrawn_why text
) strict;
create table exchange_packages (
  id integer primary key,
  uid text not null unique,
  direction text not null,               -- out, in
  kind text not null,                    -- task, work, receipt
  round_id integer references rounds,
  group_no integer,
  peer_name text not null,
  peer_key text not null,
  made_at text not null,
  hash text not null,                    -- SHA-256 of the content
  counts text not null,                  -- JSON
  content text,                          -- in, until merged
  state text not null,                   -- sent, received, staged, merged, refused
  answers text,                          -- receipt: uid of the package it answers
  outcome text,                          -- JSON: what the merge did, field by field
  handled_by text not null,
  handled_at text not null
) strict;
create index exchange_packages_round on exchange_packages (round_id, id);
-- What both sides last agreed on, field by field: the common ground of the next merge.
create table exchange_bases (
  peer_key text not null,
  kind text not null,
  uid text not null,
  fields text not null,
  primary key (peer_key, kind, uid)
) strict, without rowid;
`,
}
