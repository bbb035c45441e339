import { type Migration } from './migration.ts'

/** Opinion requests, what each room signed, conclusions, letters; purposes and reveals; finer paths of the search box. */
export const opinions: Migration = {
  version: 130,
  name: 'opinions',
  sql: `
-- 党风廉政意见回复: one request of another organ about a list of persons
create table opinion_requests (
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
create index opinion_requests_state on opinion_requests (state, due_on, id);

create table opinion_persons (
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
create index opinion_persons_person on opinion_persons (person_id) where person_id is not null;

-- What a room signed for one person, with the checklist the signer saw; added, never changed: the newest of a room holds.
create table opinion_findings (
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
create index opinion_findings_of on opinion_findings (opinion_person_id, id);
create trigger opinion_findings_no_update before update on opinion_findings
  begin select raise(abort, 'a signed finding does not change'); end;
create trigger opinion_findings_no_delete before delete on opinion_findings
  begin select raise(abort, 'a signed finding stays'); end;

-- Every step of a request in one line: registered, matched, concluded, reopened, issued, voided …
create table opinion_events (
  id integer primary key,
  request_id integer not null references opinion_requests,
  opinion_person_id integer references opinion_persons,
  kind text not null,
  note text not null default '',
  by_name text not null,
  at text not null
) strict;
create index opinion_events_of on opinion_events (request_id, id);

create table opinion_letters (
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
create index opinion_letters_of on opinion_letters (request_id, id);
create trigger opinion_letters_final before update of request_id, no, issued_on, signer, content, issued_by, issued_at on opinion_letters
  begin select raise(abort, 'an issued letter does not change'); end;

-- 查阅、打印、导出、明文显示登记: added, never changed
create table disclosures (
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
create index disclosures_account on disclosures (account_id, id);
create index disclosures_subject on disclosures (subject_kind, subject_id, id);
create trigger disclosures_no_update before update on disclosures
  begin select raise(abort, 'the register is append-only'); end;
create trigger disclosures_no_delete before delete on disclosures
  begin select raise(abort, 'the register is append-only'); end;

-- how a name sounds, so that each further letter of pinyin or initials is one step in an index
create table person_sounds (
  person_id integer primary key,
  pinyin text not null,                  -- zhangwei
  initials text not null                 -- zw
) strict;
create index person_sounds_pinyin on person_sounds (pinyin);
create index person_sounds_initials on person_sounds (initials);

-- a unit's people by name, read from the index alone
drop index persons_unit;
create index persons_unit on persons (unit_id, name);

-- fragments of an identity number as people say them: date of birth, last six, last four
create index persons_birth_part on persons (substr(id_number, 7)) where id_number is not null;
create index persons_last_six on persons (substr(id_number, 13)) where id_number is not null;
create index persons_last_four on persons (substr(id_number, 15)) where id_number is not null;
`,
}
