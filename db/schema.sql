CREATE TABLE account_roles (
  account_id integer not null references accounts,
  role text not null,
  primary key (account_id, role)
) strict, without rowid;

CREATE TABLE accounts (
  id integer primary key,
  login text not null unique,
  name text not null,
  keyring_id text not null unique,
  active integer not null default 1,
  created_at text not null,
  version integer not null default 1
) strict;

CREATE TABLE approval_matrix (
  id integer primary key,
  matter text not null,
  person_class text not null,
  level text not null,
  basis text not null,                   -- 依据
  valid_from text not null,
  set_by text not null,
  set_at text not null
) strict;

CREATE TABLE approvals (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  matter text not null,
  person_class text not null,
  required_level text not null,          -- by the matrix of that day
  level text not null,
  approver text not null,
  approved_on text not null,
  opinion text not null,
  doc_no text,
  stage_from text,
  stage_to text,
  item_kind text,
  item_id integer,
  recorded_by text not null,
  recorded_at text not null
) strict;

CREATE TABLE audit (
  id integer primary key,
  at text not null,
  account_id integer,
  account text not null,
  op text not null,
  outcome text not null,
  note text not null,
  prev text not null,
  hash text not null
) strict;

CREATE TABLE calendar_days (
  day text primary key,
  year integer not null references calendar_years on delete cascade,
  is_off integer not null,
  name text not null
) strict, without rowid;

CREATE TABLE calendar_years (
  year integer primary key,
  source text not null,
  version text not null,
  imported_at text not null,
  imported_by text not null
) strict;

CREATE TABLE case_clues (
  case_id integer not null references cases on delete cascade,
  clue_id integer not null references clues on delete cascade,
  note text,
  linked_by text not null,
  linked_at text not null,
  withdrawn_at text,
  withdrawn_by text,
  withdrawn_why text,
  primary key (case_id, clue_id)
) strict;

CREATE TABLE cases (
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
, subject_kind text not null default 'person', person_class text) strict;

CREATE TABLE clearances (
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

CREATE TABLE clock_changes (
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

CREATE TABLE clock_sentences (
  id integer primary key,
  text text not null unique
) strict;

CREATE TABLE clocks (
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
  provisional integer not null default 0,
  calendar_version text not null default '',
  extensions text not null default '[]', -- JSON of what was granted
  closed_on text,
  closed_late integer not null default 0,
  version integer not null default 1
, sentence_id integer, warn_at text, length text, pauses text not null default '[]', paused_on text, start_by_hand integer not null default 0, was_started_on text, was_due_on text, item_kind text, item_id integer, item_label text, made_at text not null default '') strict;

CREATE TABLE clue_handovers (
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

CREATE TABLE clues (
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
, subject_kind text not null default 'person', person_class text, answer text, merged_into integer references clues) strict;

CREATE TABLE confirmed_fields (
  table_name text not null,
  row_id integer not null,
  field text not null,                   -- column of the table
  account text not null,
  confirmed_at text not null,
  primary key (table_name, row_id, field)
) strict, without rowid;

CREATE TABLE corrections (
  id integer primary key,
  subject text not null,                 -- clue, case, forward, meddling, record_subject, informant
  subject_id integer not null,
  field text not null,
  before text,
  after text,
  reason text not null,
  made_by text not null,
  made_at text not null
) strict;

CREATE TABLE disclosures (
  id integer primary key,
  account_id integer not null,
  account text not null,
  act text not null,                     -- view, print, export, reveal
  subject_kind text not null,            -- person, unit, opinion
  subject_id integer not null,
  subject text not null,                 -- name on that day
  what text not null default '',
  purpose text not null,
  op text not null,
  at text not null
) strict;

CREATE TABLE dossier_changes (
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

CREATE TABLE dossier_dropped (
  id integer primary key,
  person_id integer not null references persons,
  origin text not null,                  -- 'finding:7', 'paper:12', as in dossier_entries
  because text not null,
  dropped_by text not null,
  dropped_at text not null
, restored_by text, restored_at text) strict;

CREATE TABLE dossier_entries (
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
, origin text not null default '', replaces_id integer references dossier_entries, withdrawn_by text, keep_until text, version integer not null default 1) strict;

CREATE TABLE dossier_snapshots (
  id integer primary key,
  year_id integer not null references dossier_years,
  revision integer not null,
  content text not null,                 -- JSON of the sections, with everything in them; cut to the reader's rights when read
  made_by text not null,
  made_at text not null,
  unique (year_id, revision)
) strict;

CREATE TABLE dossier_years (
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

CREATE TABLE exchange_bases (
  peer_key text not null,
  kind text not null,
  uid text not null,
  fields text not null,
  primary key (peer_key, kind, uid)
) strict, without rowid;

CREATE TABLE exchange_keys (
  id integer primary key check (id = 1),
  name text not null,
  identity text not null,                -- X25519, as age writes it
  recipient text not null,
  signing_key text not null,             -- Ed25519, PKCS 8
  verify_key text not null,
  made_by text not null,
  made_at text not null
) strict;

CREATE TABLE exchange_packages (
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

CREATE TABLE exchange_peers (
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

CREATE TABLE finding_closings (
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

CREATE TABLE finding_events (
  id integer primary key,
  uid text not null unique,
  finding_id integer not null references findings,
  kind text not null,
  note text,
  by_name text not null,
  by_account integer,                    -- null: came in a package
  at text not null
) strict;

CREATE TABLE finding_evidence (
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

CREATE TABLE findings (
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
, source_row_id integer) strict;

CREATE TABLE forwards (
  id integer primary key,
  no text not null unique,
  received_on text not null,
  channel text not null,                 -- 来信, 来访, 来电, 网络, 其他
  pieces integer not null default 1,
  recipient text not null,               -- 上一级信访举报部门
  direct integer not null default 0,     -- 反映本机关主要负责人的, 径送上一级, 不经本人
  handler text,
  forwarded_on text,
  carrier text,                          -- 送达方式
  receipt_no text,
  closed_on text,
  version integer not null default 1,
  created_by text not null,
  created_at text not null,
  updated_at text not null
) strict;

CREATE TABLE hold_clearings (
  id integer primary key,
  clue_id integer not null references clues,
  cleared_on text not null,
  opinion text not null,
  next_on text not null,
  cleared_by text not null,
  recorded_by text not null,
  recorded_at text not null
) strict;

CREATE TABLE import_batches (
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
, reader text not null default '', corrects integer references import_batches) strict;

CREATE TABLE import_blocks (
  first_id integer primary key,          -- source row id of its first row; the others follow without gap
  batch_id integer not null references import_batches on delete cascade,
  rows integer not null,
  first_row_no integer not null,         -- 1-based rows of the sheet; blank rows leave gaps
  last_row_no integer not null,
  body blob not null                     -- JSON [[row numbers], [cells], [cells], ...], as read, never changed
, row_nos text) strict;

CREATE TABLE import_changes (
  id integer primary key,
  batch_id integer not null references import_batches on delete cascade,
  table_name text not null,
  row_id integer not null,
  kind text not null,                    -- created, updated
  before text,                           -- JSON of the row before an update
  version_after integer not null,
  source_row_id integer not null
, rows integer not null default 1) strict;

CREATE TABLE import_corrections (
  row_id integer not null,
  column_no integer not null,            -- 0-based column of the sheet
  batch_id integer not null references import_batches on delete cascade,
  row_no integer not null,
  value text not null,
  account text not null,
  corrected_at text not null,
  primary key (row_id, column_no)
) strict, without rowid;

CREATE TABLE import_decisions (
  batch_id integer not null references import_batches on delete cascade,
  topic text not null,                   -- unit, person, record
  word text not null,                    -- the words of the sheet; for a record the source row id
  choice text not null,                  -- id of the unit or person; skip, fill or update for a record
  account text not null,
  decided_at text not null,
  primary key (batch_id, topic, word)
) strict, without rowid;

CREATE TABLE import_files (
  batch_id integer primary key references import_batches on delete cascade,
  bytes blob not null
) strict;

CREATE TABLE import_mappings (
  kind text not null,
  signature text not null,               -- of the header words
  mapping text not null,
  used_at text not null,
  primary key (kind, signature)
) strict, without rowid;

CREATE TABLE import_marks (
  row_id integer primary key,            -- source rows that are not simply good
  batch_id integer not null references import_batches on delete cascade,
  row_no integer not null,
  state text not null,                   -- faulty, skipped
  faults text not null                   -- JSON array of {column, field, code, message}
) strict;

CREATE TABLE import_synonyms (
  kind text not null,
  field text not null,
  word text not null,
  account text not null,
  added_at text not null,
  primary key (kind, field, word)
) strict, without rowid;

CREATE TABLE informant_looks (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  reason text not null,
  looked_by text not null,
  looked_at text not null
) strict;

CREATE TABLE informants (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  name text not null,
  id_number text,
  phone text,
  address text,
  unit_name text,
  wishes text,                           -- 保密要求、联系方式约定
  version integer not null default 1,
  added_by text not null,
  added_at text not null,
  withdrawn_at text,
  withdrawn_by text,
  withdrawn_why text
) strict;

CREATE TABLE inspection_file_bytes (
  file_id integer primary key references inspection_files,
  bytes blob not null
) strict;

CREATE TABLE inspection_files (
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

CREATE TABLE inspector_history (
  id integer primary key,
  inspector_id integer not null references inspectors on delete cascade,
  round_name text not null,
  unit_id integer references units,
  unit_name text,
  role text,
  source_row_id integer
) strict;

CREATE TABLE inspectors (
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
, home_county text) strict;

CREATE TABLE integrity_replies (
  round_id integer not null references rounds on delete cascade,
  person_id integer not null references persons,
  result text not null,                  -- clear, adverse; never the reason
  replied_on text not null,
  organ text not null,
  recorded_by text not null,
  recorded_at text not null,
  primary key (round_id, person_id)
) strict, without rowid;

CREATE TABLE jobs (
  id integer primary key,
  op text not null,
  account_id integer not null,
  state text not null,
  stage text not null default '',
  done integer not null default 0,
  total integer not null default 0,
  counts text not null default '{}',
  error text,
  started_at text not null,
  finished_at text
) strict;

CREATE TABLE local_limits (
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

CREATE TABLE measure_events (
  id integer primary key,
  measure_id integer not null references measures,
  kind text not null,                    -- 通知单位, 通知家属, 延长, 申请变更, 更正 …
  happened_on text not null,
  happened_at text,
  note text not null,
  recorded_by text not null,
  recorded_at text not null
) strict;

CREATE TABLE measures (
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

CREATE TABLE meddling (
  id integer primary key,
  no text not null unique,
  kind text not null,                    -- 打听案情, 过问案件, 说情干预
  subject text,
  subject_id integer,
  happened_on text not null,
  meddler text not null,
  meddler_unit text,
  meddler_post text,
  relation text,                         -- 与当事人的关系
  manner text,                           -- 当面, 电话, 信息, 转托
  told_to text not null,                 -- 被打听、被请托的人
  content text not null,
  reported_to text,
  reported_on text,
  handling text,
  version integer not null default 1,
  registered_by text not null,
  registered_at text not null,
  updated_at text not null
) strict;

CREATE TABLE opinion_events (
  id integer primary key,
  request_id integer not null references opinion_requests,
  opinion_person_id integer references opinion_persons,
  kind text not null,
  note text not null default '',
  by_name text not null,
  at text not null
) strict;

CREATE TABLE opinion_findings (
  id integer primary key,
  opinion_person_id integer not null references opinion_persons,
  room text not null,
  finding text not null,                 -- nothing, something, unable
  note text,
  checklist text not null,               -- JSON as shown to the signer
  facts text not null,                   -- digest of all that was on record, for: 签署后有变化
  signed_by text not null,
  signed_by_id integer not null,
  signed_at text not null
) strict;

CREATE TABLE opinion_letters (
  id integer primary key,
  request_id integer not null references opinion_requests,
  no text not null unique,               -- 复函文号
  issued_on text not null,
  signer text not null,                  -- 签发人
  content text not null,                 -- JSON as it was issued
  issued_by text not null,
  issued_at text not null,
  void_by text,
  void_at text,
  void_because text
) strict;

CREATE TABLE opinion_persons (
  id integer primary key,
  request_id integer not null references opinion_requests,
  seq integer not null,                  -- 序号 in the list
  name text not null,                    -- this and the next four as the request says them
  id_number text,
  unit_name text,
  post text,
  proposed_post text,                    -- 拟任职务
  source_row integer,                    -- row of the spreadsheet; null: by hand
  person_id integer references persons,
  match text not null default 'open',    -- open 待核对, exact 身份证号一致, chosen 人工认定, none 名册中无此人
  matched_by text,
  matched_at text,
  conclusion text,                       -- one of the three; chosen by a named person, null before
  conclusion_note text,
  concluded_by text,
  concluded_at text,
  facts text,                            -- digest of what was on record when it was concluded
  filed_entry_id integer references dossier_entries,
  removed_because text,
  version integer not null default 1,
  unique (request_id, seq)
) strict;

CREATE TABLE opinion_requests (
  id integer primary key,
  no text not null unique,               -- 登记号: 廉意〔2026〕3号
  requester text not null,               -- 来函单位
  letter_no text not null,               -- 来函文号
  letter_on text not null,
  received_on text not null,
  occasion text not null,                -- 事由: 提拔任用, 换届 …
  rooms text not null,                   -- JSON of room ids that must sign
  note text,
  source_name text,                      -- the spreadsheet the names came from
  due_on text not null,
  warn_on text not null,
  because text not null,
  provisional integer not null default 0,
  calendar_version text not null,
  state text not null default 'open',    -- open, issued, withdrawn
  closed_on text,
  withdrawn_because text,
  version integer not null default 1,
  created_by text not null,
  created_at text not null
) strict;

CREATE TABLE paper_scan_bytes (
  scan_id integer primary key references paper_scans,
  bytes blob not null
) strict;

CREATE TABLE paper_scans (
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

CREATE TABLE paper_versions (
  id integer primary key,
  paper_id integer not null references papers,
  title text not null,
  content text not null,
  saved_by text not null,
  saved_at text not null
) strict;

CREATE TABLE papers (
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

CREATE TABLE person_sounds (
  person_id integer primary key,
  pinyin text not null,                  -- zhangwei
  initials text not null                 -- zw
) strict;

CREATE TABLE persons (
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

CREATE TABLE pool_moves (
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

CREATE TABLE postings (
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

CREATE TABLE print_items (
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

CREATE TABLE print_jobs (
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

CREATE TABLE prints (
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

CREATE TABLE property_items (
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

CREATE TABLE property_steps (
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

CREATE TABLE record_links (
  id integer primary key,
  kind text not null,                    -- merge 并案, split 分案, inside 案中案, related 关联
  from_subject text not null,
  from_id integer not null,
  to_subject text not null,
  to_id integer not null,
  note text,
  made_by text not null,
  made_at text not null,
  withdrawn_at text,
  withdrawn_by text,
  withdrawn_why text
) strict;

CREATE TABLE record_subjects (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  kind text not null default 'person',   -- person, unit
  name text not null,
  person_id integer references persons,
  unit_id integer references units,
  unit_name text,
  post text,
  person_class text,
  outcome text,                          -- 对该对象的处理结果
  note text,
  version integer not null default 1,
  added_by text not null,
  added_at text not null,
  withdrawn_at text,
  withdrawn_by text,
  withdrawn_why text
) strict;

CREATE TABLE rectification_steps (
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

CREATE TABLE rectifications (
  id integer primary key,
  round_id integer not null references rounds,
  unit_id integer not null references units,
  group_no integer not null,
  version integer not null default 1,
  unique (round_id, unit_id)
) strict;

CREATE TABLE rectify_measures (
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

CREATE TABLE rectify_proofs (
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

CREATE TABLE recusal_exceptions (
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

CREATE TABLE recusal_requests (
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

CREATE TABLE relatives (
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

CREATE TABLE retention_reviews (
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

CREATE TABLE review_items (
  id integer primary key,
  meeting_id integer not null references review_meetings,
  clue_id integer not null references clues,
  stage text not null,                   -- as it stood when listed
  opinion text,
  decision text,
  due_on text,                           -- 会议要求的完成日期
  spoken_by text,
  version integer not null default 1,
  unique (meeting_id, clue_id)
) strict;

CREATE TABLE review_meetings (
  id integer primary key,
  level text not null,                   -- week, month, quarter
  title text not null,
  held_on text not null,
  chair text not null,
  attendees text,
  summary text,
  closed_on text,                        -- 定稿: afterwards nothing changes
  version integer not null default 1,
  created_by text not null,
  created_at text not null,
  updated_at text not null
) strict;

CREATE TABLE roster_marks (
  round_id integer not null references rounds on delete cascade,
  person_id integer not null references persons,
  kind text not null,                    -- pin, forbid
  group_no integer,                      -- forbid: null bars from the whole round
  role text,
  reason text not null,
  made_by text not null,
  made_at text not null
) strict;

CREATE TABLE roster_seats (
  roster_id integer not null references rosters on delete cascade,
  group_no integer not null,
  seat_no integer not null,
  role text not null,
  person_id integer not null references persons,
  primary key (roster_id, group_no, seat_no)
) strict, without rowid;

CREATE TABLE roster_verdicts (
  roster_id integer not null references rosters on delete cascade,
  person_id integer not null references persons,
  verdict text not null,                 -- chosen, recused, available
  unknown integer not null default 0,    -- 待核
  findings text not null,                -- JSON of {rule, group, target, evidence, public}
  primary key (roster_id, person_id)
) strict, without rowid;

CREATE TABLE rosters (
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
, origin text not null default 'draw', parent_id integer references rosters, draws text not null default '[]') strict;

CREATE TABLE round_groups (
  id integer primary key,
  round_id integer not null references rounds on delete cascade,
  no integer not null,
  name text not null, staffing text,
  unique (round_id, no)
) strict;

CREATE TABLE round_lives (
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

CREATE TABLE round_targets (
  group_id integer not null references round_groups on delete cascade,
  unit_id integer not null references units,
  primary key (group_id, unit_id)
) strict, without rowid;

CREATE TABLE rounds (
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
, preferences text) strict;

CREATE TABLE sanctions (
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

CREATE TABLE search_entries (
  id integer primary key,
  kind text not null,                    -- person, unit, case, clue
  ref_id integer not null,
  title text not null,
  detail text not null,
  unique (kind, ref_id)
) strict;

CREATE VIRTUAL TABLE search_words using fts5 (words, content='', contentless_delete=1, tokenize='unicode61', prefix='2 3');

CREATE TABLE settings (key text primary key, value text not null) strict, without rowid;

CREATE TABLE stage_moves (
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

CREATE TABLE statements (
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

CREATE TABLE studies (
  id integer primary key,
  person_id integer not null references persons on delete cascade,
  school text not null,
  class_name text,
  supervisor text,
  from_on text,                          -- date or month
  to_on text,
  source_row_id integer
) strict;

CREATE TABLE unit_aliases (
  unit_id integer not null references units on delete cascade,
  alias text not null,
  primary key (unit_id, alias)
) strict, without rowid;

CREATE TABLE unit_dossier_entries (
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

CREATE TABLE units (
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

CREATE INDEX approval_matrix_of on approval_matrix (matter, person_class, id);

CREATE INDEX approvals_of on approvals (subject, subject_id, id);

CREATE INDEX audit_account on audit (account_id, id);

CREATE INDEX audit_op on audit (op, id);

CREATE INDEX calendar_days_year on calendar_days (year);

CREATE INDEX case_clues_clue on case_clues (clue_id);

CREATE INDEX cases_clue on cases (clue_id);

CREATE INDEX cases_filed on cases (filed_on, id);

CREATE INDEX cases_person on cases (person_id);

CREATE INDEX cases_source on cases (source_row_id) where source_row_id is not null;

CREATE INDEX cases_stage on cases (stage, filed_on);

CREATE INDEX cases_unit on cases (unit_id, filed_on);

CREATE INDEX clearances_ref on clearances (kind, ref_id, id);

CREATE INDEX clock_changes_clock on clock_changes (clock_id, id);

CREATE INDEX clock_changes_made on clock_changes (made_at);

CREATE INDEX clock_changes_run on clock_changes (run, id) where run <> '';

CREATE INDEX clocks_closed on clocks (closed_on, id) where closed_on is not null;

CREATE INDEX clocks_due on clocks (due_on, id, warn_on, paused_on, due_at, warn_at, party, closed_on) where closed_on is null;

CREATE INDEX clocks_handler_due on clocks (handler, due_on, id) where closed_on is null;

CREATE INDEX clocks_hours on clocks (due_at) where closed_on is null and due_at is not null;

CREATE INDEX clocks_item on clocks (item_kind, item_id) where item_kind is not null;

CREATE INDEX clocks_made on clocks (made_at) where made_at <> '';

CREATE INDEX clocks_stage_due on clocks (stage, due_on, id) where closed_on is null;

CREATE INDEX clocks_subject on clocks (subject, subject_id);

CREATE INDEX clocks_unit_due on clocks (unit_id, due_on, id) where closed_on is null;

CREATE INDEX clue_handovers_clue on clue_handovers (clue_id) where clue_id is not null;

CREATE INDEX clue_handovers_finding on clue_handovers (finding_id) where finding_id is not null;

CREATE UNIQUE INDEX clue_handovers_no on clue_handovers (round_id, no);

CREATE INDEX clue_handovers_state on clue_handovers (state, id);

CREATE INDEX clues_person on clues (person_id);

CREATE INDEX clues_received on clues (received_on, id);

CREATE INDEX clues_source on clues (source_row_id) where source_row_id is not null;

CREATE INDEX clues_stage on clues (stage, received_on);

CREATE INDEX clues_unit on clues (unit_id, received_on);

CREATE INDEX corrections_of on corrections (subject, subject_id, id);

CREATE INDEX disclosures_account on disclosures (account_id, id);

CREATE INDEX disclosures_subject on disclosures (subject_kind, subject_id, id);

CREATE INDEX dossier_changes_waiting on dossier_changes (state, id) where state = 'waiting';

CREATE INDEX dossier_changes_year on dossier_changes (year_id, id);

CREATE INDEX dossier_dropped_person on dossier_dropped (person_id, origin);

CREATE INDEX dossier_entries_origin on dossier_entries (origin) where origin <> '';

CREATE INDEX dossier_entries_person on dossier_entries (person_id, section, occurred_on);

CREATE INDEX dossier_years_state on dossier_years (year, state);

CREATE INDEX exchange_packages_round on exchange_packages (round_id, id);

CREATE INDEX finding_closings_of on finding_closings (finding_id, id);

CREATE INDEX finding_events_of on finding_events (finding_id, id);

CREATE INDEX finding_evidence_of on finding_evidence (finding_id, id);

CREATE UNIQUE INDEX findings_no on findings (round_id, group_no, no);

CREATE INDEX findings_round on findings (round_id, unit_id, id);

CREATE INDEX findings_unit on findings (unit_id);

CREATE INDEX forwards_received on forwards (received_on, id);

CREATE INDEX hold_clearings_clue on hold_clearings (clue_id, id);

CREATE INDEX import_batches_state on import_batches (state, id);

CREATE INDEX import_blocks_batch on import_blocks (batch_id, first_row_no);

CREATE INDEX import_changes_batch on import_changes (batch_id, id);

CREATE INDEX import_corrections_batch on import_corrections (batch_id, row_no);

CREATE INDEX import_marks_batch on import_marks (batch_id, state, row_no);

CREATE INDEX informant_looks_of on informant_looks (subject, subject_id, id);

CREATE INDEX informants_of on informants (subject, subject_id);

CREATE UNIQUE INDEX inspection_files_of on inspection_files (owner, owner_uid, hash);

CREATE INDEX inspector_history_inspector on inspector_history (inspector_id);

CREATE INDEX jobs_state on jobs (state, id);

CREATE INDEX local_limits_rule on local_limits (rule_id, id);

CREATE INDEX measure_events_measure on measure_events (measure_id, id);

CREATE INDEX measures_case on measures (case_id);

CREATE INDEX measures_clue on measures (clue_id);

CREATE INDEX measures_subject on measures (subject, subject_id, started_on);

CREATE INDEX meddling_of on meddling (subject, subject_id) where subject is not null;

CREATE INDEX meddling_on on meddling (happened_on, id);

CREATE INDEX opinion_events_of on opinion_events (request_id, id);

CREATE INDEX opinion_findings_of on opinion_findings (opinion_person_id, id);

CREATE INDEX opinion_letters_of on opinion_letters (request_id, id);

CREATE INDEX opinion_persons_person on opinion_persons (person_id) where person_id is not null;

CREATE INDEX opinion_requests_state on opinion_requests (state, due_on, id);

CREATE INDEX paper_scans_paper on paper_scans (paper_id, id);

CREATE INDEX paper_versions_paper on paper_versions (paper_id, id);

CREATE INDEX papers_case on papers (case_id);

CREATE INDEX papers_clock on papers (clock_id) where clock_id is not null;

CREATE INDEX papers_clue on papers (clue_id);

CREATE UNIQUE INDEX papers_number on papers (series, year, number) where number is not null;

CREATE INDEX papers_subject on papers (subject, subject_id, id);

CREATE INDEX person_sounds_initials on person_sounds (initials);

CREATE INDEX person_sounds_pinyin on person_sounds (pinyin);

CREATE INDEX persons_birth_part on persons (substr(id_number, 7)) where id_number is not null;

CREATE INDEX persons_last_four on persons (substr(id_number, 15)) where id_number is not null;

CREATE INDEX persons_name on persons (name);

CREATE INDEX persons_unit on persons (unit_id, name);

CREATE INDEX pool_moves_person on pool_moves (person_id);

CREATE INDEX postings_person on postings (person_id, from_on);

CREATE INDEX postings_unit on postings (unit_id);

CREATE INDEX print_jobs_account on print_jobs (account_id, id);

CREATE INDEX prints_subject on prints (kind, subject_id);

CREATE INDEX property_items_case on property_items (case_id);

CREATE INDEX property_items_clue on property_items (clue_id);

CREATE UNIQUE INDEX property_items_no on property_items (subject, subject_id, no);

CREATE INDEX property_steps_item on property_steps (item_id, id);

CREATE INDEX record_links_from on record_links (from_subject, from_id);

CREATE INDEX record_links_to on record_links (to_subject, to_id);

CREATE INDEX record_subjects_of on record_subjects (subject, subject_id, id);

CREATE INDEX record_subjects_person on record_subjects (person_id) where person_id is not null;

CREATE INDEX rectification_steps_of on rectification_steps (rectification_id, id);

CREATE INDEX rectify_measures_of on rectify_measures (finding_id, id);

CREATE INDEX rectify_proofs_of on rectify_proofs (measure_id, id);

CREATE INDEX recusal_exceptions_round on recusal_exceptions (round_id);

CREATE INDEX recusal_requests_round on recusal_requests (round_id);

CREATE INDEX relatives_person on relatives (person_id);

CREATE INDEX relatives_related on relatives (related_person_id);

CREATE INDEX relatives_unit on relatives (unit_id);

CREATE INDEX retention_reviews_entry on retention_reviews (entry_id, id);

CREATE INDEX retention_reviews_waiting on retention_reviews (state, id) where state = 'waiting';

CREATE INDEX review_items_clue on review_items (clue_id);

CREATE INDEX review_meetings_on on review_meetings (held_on, id);

CREATE UNIQUE INDEX roster_marks_one on roster_marks (round_id, person_id, coalesce(group_no, 0));

CREATE INDEX rosters_round on rosters (round_id, id);

CREATE INDEX sanctions_case on sanctions (case_id);

CREATE INDEX sanctions_person on sanctions (person_id, decided_on);

CREATE INDEX stage_moves_subject on stage_moves (subject, subject_id, entered_on);

CREATE INDEX statements_entry on statements (entry_kind, entry_id);

CREATE INDEX statements_person on statements (person_id);

CREATE INDEX studies_person on studies (person_id);

CREATE INDEX unit_aliases_alias on unit_aliases (alias);

CREATE INDEX unit_dossier_entries_unit on unit_dossier_entries (unit_id, section, occurred_on);

CREATE INDEX units_name on units (name);

CREATE INDEX units_parent on units (parent_id);

CREATE INDEX units_source on units (source_row_id) where source_row_id is not null;

CREATE TRIGGER audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER disclosures_no_delete before delete on disclosures
  begin select raise(abort, 'the register is append-only'); end;

CREATE TRIGGER disclosures_no_update before update on disclosures
  begin select raise(abort, 'the register is append-only'); end;

CREATE TRIGGER opinion_findings_no_delete before delete on opinion_findings
  begin select raise(abort, 'a signed finding stays'); end;

CREATE TRIGGER opinion_findings_no_update before update on opinion_findings
  begin select raise(abort, 'a signed finding does not change'); end;

CREATE TRIGGER opinion_letters_final before update of request_id, no, issued_on, signer, content, issued_by, issued_at on opinion_letters
  begin select raise(abort, 'an issued letter does not change'); end;

CREATE TRIGGER papers_issued_content before update of kind, subject, subject_id, title, content, series, year, number, no,
  issued_by, issued_on, issued_at, signer, outside, guarded on papers
  when old.state <> 'draft' begin select raise(abort, 'an issued paper does not change'); end;

CREATE TRIGGER papers_no_delete before delete on papers
  when old.state <> 'draft' or old.number is not null begin select raise(abort, 'a numbered paper stays'); end;

CREATE TRIGGER papers_void_final before update of state on papers
  when old.state = 'void' or new.state = 'draft' begin select raise(abort, 'an issued paper does not change'); end;
