import { statSync } from 'node:fs'
import { addDays } from '../../../shared/domain/dates.ts'
import { can, type Permission } from '../../../shared/domain/roles.ts'
import { schemaVersion } from '../../../db/migrate.ts'
import { backUpVault, listBackups } from '../backup.ts'
import { everyClock } from '../casework/board.ts'
import { loadCalendar } from '../casework/calendar.ts'
import { nowOf } from '../casework/clock-rows.ts'
import { type Context } from '../context.ts'
import { requestView } from '../opinions/views.ts'
import { type Service } from './service.ts'

/** So many days before the official calendar runs out the home page asks for the next year. */
const calendarNotice = 60
/** "Lately", for refused calls on the auditor's home page. */
const refusedDays = 7

function casework(ctx: Context) {
  const { db, scope, today } = ctx
  const { overdue, near } = db.clocks.counts(scope, everyClock, nowOf(ctx))
  const until = loadCalendar(db).coveredUntil
  return {
    clues: db.workbench.listed('clues', scope),
    cases: db.workbench.listed('cases', scope),
    overdue,
    near,
    ...(until !== undefined && { calendarUntil: until }),
    calendarShort: until === undefined || until < addDays(today, calendarNotice),
  }
}

/** More open requests than this would be another trouble. */
const mostRequests = 500

function opinions({ db, today }: Context) {
  const levels = db.opinions.page('open', undefined, mostRequests).map(row => requestView(row, today).level)
  return {
    overdue: levels.filter(level => level === 'overdue').length,
    near: levels.filter(level => level === 'near').length,
  }
}

function backup({ db }: Context) {
  const lastAt = db.workbench.lastBackUpAt()
  return lastAt === undefined ? {} : { lastAt }
}

export const system: Service<'system'> = {
  home(ctx) {
    const { db, actor, now } = ctx
    const { workbench } = db
    const may = (permission: Permission) => can(actor, permission)
    const since = new Date(now.getTime() - refusedDays * 86_400_000).toISOString()
    return {
      organ: db.settings.get('organ') ?? '',
      interruptedJobs: db.jobs.countInterrupted(actor.id!),
      ...(may('registry.read') && { registry: { units: workbench.units(), people: workbench.people() } }),
      ...(may('case.read') && { casework: casework(ctx) }),
      ...(may('opinion.read') && { opinions: opinions(ctx) }),
      ...(may('roster.read') && {
        inspection: {
          inspectors: workbench.inspectors(),
          rounds: workbench.rounds(),
          unsigned: workbench.unsignedRounds(),
        },
      }),
      ...(may('import.run') && { imports: { waiting: workbench.waitingImports(actor.id!) } }),
      ...(may('account.read') && {
        accounts: { active: workbench.accounts(), withoutRole: workbench.accountsWithoutRole() },
      }),
      ...(may('audit.read') && { audit: { refused: workbench.refusedSince(since) } }),
      ...(may('system.operate') && { backup: backup(ctx) }),
    }
  },

  jobs: ({ db, actor }) =>
    db.jobs.recent(actor.id!).map(({ finishedAt, ...row }) => ({ ...row, ...(finishedAt !== null && { finishedAt }) })),

  settings: ({ db }) => ({ organ: db.settings.get('organ') ?? '', idleMinutes: db.settings.idleMinutes() }),

  saveSettings({ db, emit }, { organ, idleMinutes }) {
    db.settings.set('organ', organ)
    db.settings.set('idleMinutes', String(idleMinutes))
    emit('data:system')
    return {}
  },

  storage({ house }) {
    const { path, cipher } = house.vault.get()
    return {
      folder: house.folder,
      size: statSync(path).size,
      cipher,
      schema: schemaVersion,
      backups: listBackups(house.folder),
    }
  },

  backUp: ctx =>
    ctx.recorded('system.backUp', async ({ counts }) => {
      ctx.progress({ done: 0, total: 0, stage: '正在复制加密资料库，并重新打开核对行数与审计链' })
      const made = backUpVault(ctx.house.vault.get(), ctx.house.folder, ctx.now)
      counts({ rows: made.rows, bytes: made.size })
      ctx.emit('data:system')
      return made
    }),
}
