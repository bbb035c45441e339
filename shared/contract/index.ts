/** Everything a screen may ask, one group a feature. */
import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { calendars } from './calendars.ts'
import { cases } from './cases.ts'
import { clues } from './clues.ts'
import { deadlines } from './deadlines.ts'
import { dossiers } from './dossiers.ts'
import { imports } from './imports.ts'
import { people } from './people.ts'
import { pool } from './pool.ts'
import { portraits } from './portraits.ts'
import { rosters } from './rosters.ts'
import { rounds } from './rounds.ts'
import { search } from './search.ts'
import { session } from './session.ts'
import { statements } from './statements.ts'
import { system } from './system.ts'
import { units } from './units.ts'

export const contract = {
  accounts,
  audit,
  calendars,
  cases,
  clues,
  deadlines,
  dossiers,
  imports,
  people,
  pool,
  portraits,
  rosters,
  rounds,
  search,
  session,
  statements,
  system,
  units,
}
export type AppContract = typeof contract
