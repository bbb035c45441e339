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

export const repositories = (db: Db) => ({
  accounts: accountRepository(db),
  approvals: approvalsRepository(db),
  audit: auditRepository(db),
  calendars: calendarsRepository(db),
  cases: casesRepository(db),
  clockRecount: clockRecountRepository(db),
  clockViews: clockViewsRepository(db),
  clocks: clocksRepository(db),
  clueHandovers: clueHandoversRepository(db),
  clues: cluesRepository(db),
  corrections: correctionsRepository(db),
  clearances: clearancesRepository(db),
  dossierYears: dossierYearsRepository(db),
  disclosures: disclosuresRepository(db),
  dossierProposals: dossierProposalsRepository(db),
  dossiers: dossiersRepository(db),
  printQueue: printQueueRepository(db),
  retention: retentionRepository(db),
  unitLines: unitLinesRepository(db),
  encyclopedia: encyclopediaRepository(db),
  exchange: exchangeRepository(db),
  findings: findingsRepository(db),
  forwards: forwardsRepository(db),
  importTargets: importTargetsRepository(db),
  imports: importsRepository(db),
  informants: informantsRepository(db),
  inspectionFiles: inspectionFilesRepository(db),
  inspectors: inspectorsRepository(db),
  jobs: jobRepository(db),
  localLimits: localLimitsRepository(db),
  measures: measuresRepository(db),
  opinionPersons: opinionPersonsRepository(db),
  opinions: opinionsRepository(db),
  paperScans: paperScansRepository(db),
  meddling: meddlingRepository(db),
  papers: papersRepository(db),
  people: peopleRepository(db),
  personDetails: personDetailsRepository(db),
  poolMoves: poolMovesRepository(db),
  portraits: portraitsRepository(db),
  propertyItems: propertyItemsRepository(db),
  recordLinks: recordLinksRepository(db),
  recordSubjects: recordSubjectsRepository(db),
  rectifications: rectificationsRepository(db),
  recusalFacts: recusalFactsRepository(db),
  recusals: recusalsRepository(db),
  reviews: reviewsRepository(db),
  rosters: rostersRepository(db),
  rounds: roundsRepository(db),
  sanctions: sanctionsRepository(db),
  search: searchRepository(db),
  settings: settingsRepository(db),
  stageMoves: stageMovesRepository(db),
  statements: statementsRepository(db),
  statistics: statisticsRepository(db),
  units: unitsRepository(db),
  unsettled: unsettledRepository(db),
  workbench: workbenchRepository(db),
})
export type Repositories = ReturnType<typeof repositories>
