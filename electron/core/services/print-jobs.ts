import { PrintWishField, type PrintWish } from '../../../shared/contract/print-jobs.ts'
import { dossierPaper } from '../../../shared/domain/dossier/paper.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type PrintItem, type PrintJob } from '../../../db/repositories/print-queue.ts'
import { type Context } from '../context.ts'
import { mayFamily } from '../dossiers/access.ts'
import { dossierOf } from '../dossiers/build.ts'
import { openable } from '../dossiers/own-staff.ts'
import { printQueue, removeSheets, sheetFile } from '../dossiers/print-run.ts'
import { paperPrint } from '../dossiers/register.ts'
import { zipOf } from '../dossiers/zip.ts'
import { type Service } from './service.ts'

/** Dossiers bound into one volume of a book. */
const volume = 20
/** Finished sheets handed out at once, so that memory stays flat. */
const packet = 100

const wishOf = (job: PrintJob): PrintWish => PrintWishField.parse(JSON.parse(job.wish))

/** A queue belongs to whoever made it: it prints under that name. */
function mine({ db, actor }: Pick<Context, 'db' | 'actor'>, id: number): PrintJob {
  const job = db.printQueue.job(id)
  if (job.accountId !== actor.id || job.state === 'discarded') throw new AppError('row.missing', { what: '打印任务' })
  return job
}

const safe = (name: string): string => name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()
const fileName = (item: PrintItem): string => `${String(item.no).padStart(4, '0')}-${safe(item.title)}.pdf`

export const printJobs: Service<'printJobs'> = {
  printer: ({ house }) => ({ ready: house.printer !== undefined }),

  create(ctx, { personIds, purpose, copies, secrecy, wish }) {
    const { db, actor, now, emit } = ctx
    const persons = [...new Set(personIds)].map(id => openable(ctx, id))
    const printedAt = now.toISOString()
    const registered = persons.map(person => ({
      person,
      no: db.dossiers.register({
        kind: 'dossier',
        subjectId: person.id,
        purpose,
        copies,
        secrecy,
        account: actor.name,
        printedAt,
      }).no,
    }))
    const size = wish.as === 'book' ? volume : 1
    const items = Array.from({ length: Math.ceil(registered.length / size) }, (_, index) => {
      const part = registered.slice(index * size, index * size + size)
      return {
        title: wish.as === 'book' ? `廉政档案合订本 第${index + 1}册` : `${part[0]!.person.name} ${part[0]!.no}`,
        persons: part.map(one => one.person.id),
        prints: part.map(one => one.no),
      }
    })
    const id = db.printQueue.add(
      {
        kind: 'dossier',
        title: `${persons[0]!.name}${persons.length > 1 ? `等${persons.length}人` : ''}的廉政档案`,
        wish: JSON.stringify(wish),
        purpose,
        copies,
        secrecy,
        accountId: actor.id ?? 0,
        account: actor.name,
        createdAt: printedAt,
      },
      items,
    )
    emit('data:prints')
    return { id, items: items.length }
  },

  async run(ctx, { id }) {
    const job = mine(ctx, id)
    const { printer } = ctx.house
    if (!printer) throw new AppError('print.noPrinter')
    if (job.state === 'running') throw new AppError('row.inUse', { what: '打印任务' })
    const set = (state: 'running' | 'paused' | 'done') => {
      ctx.write(db => db.printQueue.setState(id, state, state === 'done' ? new Date().toISOString() : null))
      ctx.emit('data:prints')
    }
    return ctx.recorded('printJobs.run', async row => {
      set('running')
      let ended: 'paused' | 'done' = 'paused'
      try {
        await printQueue(ctx, printer, id)
        if (!ctx.db.printQueue.next(id)) ended = 'done'
      } finally {
        // the vault may have been closed by a lock: then the next start finds the queue and sets it to rest
        if (ctx.house.vault.isOpen()) set(ended)
      }
      const counts = ctx.db.printQueue.counts(id)
      row.counts({ ...counts })
      return counts
    })
  },

  list: ({ db, actor }) =>
    db.printQueue.jobsOf(actor.id ?? 0).map(job => ({ ...job, ...db.printQueue.counts(job.id) })),

  get(ctx, { id }) {
    const job = mine(ctx, id)
    const list = ctx.db.printQueue.items(id)
    return { ...job, ...ctx.db.printQueue.counts(id), list, packets: Math.ceil(list.length / packet) }
  },

  sheet(ctx, { itemId }) {
    const { db, actor } = ctx
    const item = db.printQueue.item(itemId)
    const wish = wishOf(mine(ctx, item.jobId))
    const papers = item.persons.map((personId, index) => {
      const print = db.dossiers.print(item.prints[index] ?? '')
      if (!print) throw new AppError('print.unregistered')
      const family = wish.family && mayFamily(actor, 'print')
      return dossierPaper(dossierOf(ctx, openable(ctx, personId)), paperPrint(print), { family, sources: wish.sources })
    })
    return { papers, layout: wish.layout }
  },

  take(ctx, { id, packet: no, itemId }) {
    const job = mine(ctx, id)
    const list = ctx.db.printQueue.items(id)
    const wanted =
      itemId === undefined ? list.slice((no - 1) * packet, no * packet) : list.filter(item => item.id === itemId)
    const sheets = sheetFile(ctx.house, id)
    try {
      const parts = wanted.flatMap(item => {
        const bytes = item.state === 'done' ? sheets.get(item.id) : undefined
        return bytes ? [{ name: fileName(item), bytes }] : []
      })
      if (parts.length === 0) throw new AppError('print.notDone')
      const only = parts.length === 1 ? parts[0] : undefined
      const suffix = list.length > packet ? `-第${no}包` : ''
      const name = only ? only.name : `${safe(job.title)}${suffix}.zip`
      const bytes = only ? Buffer.from(only.bytes) : zipOf(parts)
      return { fileId: ctx.files.registerBytes(ctx.session.id, name, bytes), name }
    } finally {
      sheets.close()
    }
  },

  retry(ctx, { id }) {
    mine(ctx, id)
    ctx.db.printQueue.retryFailed(id)
    ctx.emit('data:prints')
    return {}
  },

  discard(ctx, { id }) {
    if (mine(ctx, id).state === 'running') throw new AppError('row.inUse', { what: '打印任务' })
    ctx.db.printQueue.setState(id, 'discarded', ctx.now.toISOString())
    removeSheets(ctx.house, id)
    ctx.emit('data:prints')
    return {}
  },
}
