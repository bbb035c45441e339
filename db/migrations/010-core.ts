import { type Migration } from './migration.ts'

/** Accounts, the append-only audit trail, jobs, settings, the working calendar. */
export const core: Migration = {
  version: 10,
  name: 'core',
  sql: `
create table settings (key text primary key, value text not null) strict, without rowid;

create table accounts (
  id integer primary key,
  login text not null unique,
  name text not null,
  keyring_id text not null unique,
  active integer not null default 1,
  created_at text not null,
  version integer not null default 1
) strict;
create table account_roles (
  account_id integer not null references accounts,
  role text not null,
  primary key (account_id, role)
) strict, without rowid;

create table audit (
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
create index audit_op on audit (op, id);
create index audit_account on audit (account_id, id);
create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;

create table jobs (
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
create index jobs_state on jobs (state, id);

create table calendar_years (
  year integer primary key,
  source text not null,
  version text not null,
  imported_at text not null,
  imported_by text not null
) strict;
create table calendar_days (
  day text primary key,
  year integer not null references calendar_years on delete cascade,
  is_off integer not null,
  name text not null
) strict, without rowid;
create index calendar_days_year on calendar_days (year);
`,
}
