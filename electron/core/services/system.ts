import { backUpVault } from '../backup.ts'
import { type Service } from './service.ts'

export const system: Service<'system'> = {
  home: ({ db, actor }) => ({
    organ: db.settings.get('organ') ?? '',
    interruptedJobs: db.jobs.countInterrupted(actor.id!),
  }),

  jobs: ({ db, actor }) =>
    db.jobs
      .recent(actor.id!)
      .map(({ finishedAt, ...row }) => ({ ...row, ...(finishedAt !== null && { finishedAt }) })),

  settings: ({ db }) => ({
    organ: db.settings.get('organ') ?? '',
    idleMinutes: db.settings.idleMinutes(),
    confidentiality: '',
  }),

  saveSettings({ db, emit }, { organ, idleMinutes }) {
    db.settings.set('organ', organ)
    db.settings.set('idleMinutes', String(idleMinutes))
    emit('data:system')
    return {}
  },

  backUp: ctx =>
    ctx.recorded('system.backUp', async () => backUpVault(ctx.house.vault.get(), ctx.house.folder, ctx.now)),
}
