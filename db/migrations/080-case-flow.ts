import { type Migration } from './migration.ts'

/**
 * More subjects, links, approvals, corrections, forwarded complaints, informants, meddling, review meetings.
 * `subject` is clue or case throughout. Nothing here is ever deleted by hand: what was wrong is withdrawn with its reason.
 */
export const caseFlow: Migration = {
  version: 80,
  name: 'case-flow',
  sql: `
alter table clues add column subject_kind text not null default 'person'; -- person 自然人, unit 单位
alter table clues add column person_class text;      -- 管理权限类别: member, chief, cadre, other
alter table clues add column answer text;            -- 办理结果与去向 (件件有着落)
alter table clues add column merged_into integer references clues;
alter table cases add column subject_kind text not null default 'person';
alter table cases add column person_class text;

-- Further subjects of a clue or case; the first one stands in the record's own columns.
create table record_subjects (
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
create index record_subjects_of on record_subjects (subject, subject_id, id);
create index record_subjects_person on record_subjects (person_id) where person_id is not null;

-- Further clues of a case; the one it was filed from stands in cases.clue_id.
create table case_clues (
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
create index case_clues_clue on case_clues (clue_id);

create table record_links (
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
create index record_links_from on record_links (from_subject, from_id);
create index record_links_to on record_links (to_subject, to_id);

-- Who approved what, as the signed paper says it. item_kind/item_id name a measure, paper or property item.
create table approvals (
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
create index approvals_of on approvals (subject, subject_id, id);

-- The office's own levels; the newest row of a matter and class holds, older ones are its history.
create table approval_matrix (
  id integer primary key,
  matter text not null,
  person_class text not null,
  level text not null,
  basis text not null,                   -- 依据
  valid_from text not null,
  set_by text not null,
  set_at text not null
) strict;
create index approval_matrix_of on approval_matrix (matter, person_class, id);

create table corrections (
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
create index corrections_of on corrections (subject, subject_id, id);

-- 径送件: what a higher organ must handle. Nobody named, nothing of its content: those columns do not exist on purpose.
create table forwards (
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
create index forwards_received on forwards (received_on, id);

-- Who reported. Nothing else in this vault refers to these rows; they are read one by one, with a reason.
create table informants (
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
create index informants_of on informants (subject, subject_id);
create table informant_looks (
  id integer primary key,
  subject text not null,
  subject_id integer not null,
  reason text not null,
  looked_by text not null,
  looked_at text not null
) strict;
create index informant_looks_of on informant_looks (subject, subject_id, id);

-- 打听案情、过问案件、说情干预登记
create table meddling (
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
create index meddling_on on meddling (happened_on, id);
create index meddling_of on meddling (subject, subject_id) where subject is not null;

-- 排查会: 周 (室) 、月 (分管领导) 、季 (主要负责人)
create table review_meetings (
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
create index review_meetings_on on review_meetings (held_on, id);
create table review_items (
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
create index review_items_clue on review_items (clue_id);

-- 暂存待查的定期清理
create table hold_clearings (
  id integer primary key,
  clue_id integer not null references clues,
  cleared_on text not null,
  opinion text not null,
  next_on text not null,
  cleared_by text not null,
  recorded_by text not null,
  recorded_at text not null
) strict;
create index hold_clearings_clue on hold_clearings (clue_id, id);
`,
}
