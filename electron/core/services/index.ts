/** One service per contract file. A missing handler does not compile. */
import { type Services } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Context, type JobContext } from '../context.ts'
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

export const services: Services<AppContract, Context, JobContext> = {
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
