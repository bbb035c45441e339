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
import { disclosures } from './disclosures.ts'
import { dossierYears } from './dossier-years.ts'
import { dossiers } from './dossiers.ts'
import { encyclopedia } from './encyclopedia.ts'
import { exchange } from './exchange.ts'
import { findings } from './findings.ts'
import { flow } from './flow.ts'
import { forwards } from './forwards.ts'
import { handovers } from './handovers.ts'
import { imports } from './imports.ts'
import { informants } from './informants.ts'
import { limits } from './limits.ts'
import { links } from './links.ts'
import { measures } from './measures.ts'
import { meddling } from './meddling.ts'
import { opinions } from './opinions.ts'
import { papers } from './papers.ts'
import { people } from './people.ts'
import { pool } from './pool.ts'
import { portraits } from './portraits.ts'
import { printJobs } from './print-jobs.ts'
import { property } from './property.ts'
import { rectifications } from './rectifications.ts'
import { recusals } from './recusals.ts'
import { reviews } from './reviews.ts'
import { rosters } from './rosters.ts'
import { rounds } from './rounds.ts'
import { search } from './search.ts'
import { session } from './session.ts'
import { statements } from './statements.ts'
import { statistics } from './statistics.ts'
import { system } from './system.ts'
import { units } from './units.ts'

export const services: Services<AppContract, Context, JobContext> = {
  accounts,
  audit,
  calendars,
  cases,
  clues,
  deadlines,
  disclosures,
  dossierYears,
  dossiers,
  encyclopedia,
  exchange,
  findings,
  flow,
  forwards,
  handovers,
  imports,
  informants,
  limits,
  links,
  measures,
  meddling,
  opinions,
  papers,
  people,
  pool,
  portraits,
  printJobs,
  property,
  rectifications,
  recusals,
  reviews,
  rosters,
  rounds,
  search,
  session,
  statements,
  statistics,
  system,
  units,
}
