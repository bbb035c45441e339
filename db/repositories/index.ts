/** All repositories over one connection. SQL lives in this folder and nowhere else. */
import { type Db } from '../open.ts'
import { accountRepository } from './accounts.ts'
import { approvalsRepository } from './approvals.ts'
import { auditRepository } from './audit.ts'
import { calendarsRepository } from './calendars.ts'
import { casesRepository } from './cases.ts'
import { clockRecountRepository } from './clock-recount.ts'
import { clockViewsRepository } from './clock-views.ts'
import { clocksRepository } from './clocks.ts'
import { clueHandoversRepository } from './clue-handovers.ts'
import { cluesRepository } from './clues.ts'
import { correctionsRepository } from './corrections.ts'
import { clearancesRepository } from './clearances.ts'
import { dossierYearsRepository } from './dossier-years.ts'
import { disclosuresRepository } from './disclosures.ts'
import { dossierProposalsRepository } from './dossier-proposals.ts'
import { dossiersRepository } from './dossiers.ts'
import { printQueueRepository } from './print-queue.ts'
import { retentionRepository } from './retention.ts'
import { unitLinesRepository } from './unit-lines.ts'
import { encyclopediaRepository } from './encyclopedia.ts'
import { exchangeRepository } from './exchange.ts'
import { findingsRepository } from './findings.ts'
import { forwardsRepository } from './forwards.ts'
import { importTargetsRepository } from './import-targets.ts'
import { importsRepository } from './imports.ts'
import { informantsRepository } from './informants.ts'
import { inspectionFilesRepository } from './inspection-files.ts'
import { inspectorsRepository } from './inspectors.ts'
import { jobRepository } from './jobs.ts'
import { measuresRepository } from './measures.ts'
import { opinionPersonsRepository } from './opinion-persons.ts'
import { opinionsRepository } from './opinions.ts'
import { paperScansRepository } from './paper-scans.ts'
import { meddlingRepository } from './meddling.ts'
import { papersRepository } from './papers.ts'
import { localLimitsRepository } from './local-limits.ts'
import { peopleRepository } from './people.ts'
import { personDetailsRepository } from './person-details.ts'
import { poolMovesRepository } from './pool-moves.ts'
import { portraitsRepository } from './portraits.ts'
import { propertyItemsRepository } from './property-items.ts'
import { recordLinksRepository } from './record-links.ts'
import { recordSubjectsRepository } from './record-subjects.ts'
import { rectificationsRepository } from './rectifications.ts'
import { recusalFactsRepository } from './recusal-facts.ts'
import { recusalsRepository } from './recusals.ts'
import { reviewsRepository } from './reviews.ts'
import { rostersRepository } from './rosters.ts'
import { roundsRepository } from './rounds.ts'
import { sanctionsRepository } from './sanctions.ts'
import { searchRepository } from './search.ts'
import { settingsRepository } from './settings.ts'
import { stageMovesRepository } from './stage-moves.ts'
import { statementsRepository } from './statements.ts'
import { statisticsRepository } from './statistics.ts'
import { unitsRepository } from './units.ts'
import { unsettledRepository } from './unsettled.ts'
import { workbenchRepository } from './workbench.ts'

/** By the name under which services ask for it. */
const makers = {
  accounts: accountRepository,
  approvals: approvalsRepository,
  audit: auditRepository,
  calendars: calendarsRepository,
  cases: casesRepository,
  clockRecount: clockRecountRepository,
  clockViews: clockViewsRepository,
  clocks: clocksRepository,
  clueHandovers: clueHandoversRepository,
  clues: cluesRepository,
  corrections: correctionsRepository,
  clearances: clearancesRepository,
  dossierYears: dossierYearsRepository,
  disclosures: disclosuresRepository,
  dossierProposals: dossierProposalsRepository,
  dossiers: dossiersRepository,
  printQueue: printQueueRepository,
  retention: retentionRepository,
  unitLines: unitLinesRepository,
  encyclopedia: encyclopediaRepository,
  exchange: exchangeRepository,
  findings: findingsRepository,
  forwards: forwardsRepository,
  importTargets: importTargetsRepository,
  imports: importsRepository,
  informants: informantsRepository,
  inspectionFiles: inspectionFilesRepository,
  inspectors: inspectorsRepository,
  jobs: jobRepository,
  localLimits: localLimitsRepository,
  measures: measuresRepository,
  opinionPersons: opinionPersonsRepository,
  opinions: opinionsRepository,
  paperScans: paperScansRepository,
  meddling: meddlingRepository,
  papers: papersRepository,
  people: peopleRepository,
  personDetails: personDetailsRepository,
  poolMoves: poolMovesRepository,
  portraits: portraitsRepository,
  propertyItems: propertyItemsRepository,
  recordLinks: recordLinksRepository,
  recordSubjects: recordSubjectsRepository,
  rectifications: rectificationsRepository,
  recusalFacts: recusalFactsRepository,
  recusals: recusalsRepository,
  reviews: reviewsRepository,
  rosters: rostersRepository,
  rounds: roundsRepository,
  sanctions: sanctionsRepository,
  search: searchRepository,
  settings: settingsRepository,
  stageMoves: stageMovesRepository,
  statements: statementsRepository,
  statistics: statisticsRepository,
  units: unitsRepository,
  unsettled: unsettledRepository,
  workbench: workbenchRepository,
}

export type Repositories = { readonly [Name in keyof typeof makers]: ReturnType<(typeof makers)[Name]> }

/**
 * Each repository prepares its statements when it is first asked for: most threads need three or four of the sixty, and all their
 * statements together take a tenth of a second.
 */
export function repositories(db: Db): Repositories {
  const made: Partial<Record<keyof Repositories, unknown>> = {}
  const all = {}
  for (const [name, make] of Object.entries(makers) as [keyof Repositories, (db: Db) => unknown][])
    Object.defineProperty(all, name, { enumerable: true, get: () => (made[name] ??= make(db)) })
  return all as Repositories
}
