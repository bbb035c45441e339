import { paperKind, type PaperKindRow } from '../../../shared/domain/casework/papers/catalogue.ts'
import { paperOnSheet } from '../../../shared/domain/letters/paper-sheet.ts'
import { blanksOf } from '../../../shared/domain/casework/papers/content.ts'
import { draftPaper } from '../../../shared/domain/casework/papers/drafts.ts'
import { yearOf } from '../../../shared/domain/dates.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type Paper } from '../../../db/repositories/papers.ts'
import { type Scan } from '../../../db/repositories/paper-scans.ts'
import { paperFacts, type PaperSources } from '../casework/papers-facts.ts'
import { issuePaper, nextNo, prefixOf } from '../casework/papers-issue.ts'
import { checkedScan, scanHash, scanPart } from '../casework/papers-scans.ts'
import { recordOf, type OwnedRecord } from '../casework/record-owner.ts'
import { type Context } from '../context.ts'
import { retract } from '../dossiers/retract.ts'
import { letterFile } from '../dossiers/paper-file.ts'
import { type Service } from './service.ts'

const told = (ctx: Context): void => ctx.emit('data:papers')

/** A paper that this reader may see: its record within the scope, and notices to informants only with that permission. */
function visible(ctx: Context, id: number): { paper: Paper; record: OwnedRecord } {
  const paper = ctx.db.papers.get(id)
  // nobody without the permission learns that there is one
  if (paper.guarded && !can(ctx.actor, 'informant.read')) throw new AppError('row.missing', { what: '文书' })
  return { paper, record: recordOf(ctx, paper.subject, paper.subjectId) }
}

function visibleScan(ctx: Context, scanId: number): { scan: Scan; paper: Paper } {
  const scan = ctx.db.paperScans.get(scanId)
  return { scan, paper: visible(ctx, scan.paperId).paper }
}

function checkKind(ctx: Context, row: PaperKindRow, record: OwnedRecord): void {
  if (row.guarded && !can(ctx.actor, 'informant.read')) throw new AppError('paper.guarded')
  if (!row.subjects.includes(record.subject)) throw new AppError('paper.kind', { kind: row.kind })
}

/** What the kind asks for must be there, and belong to the record. Throws `paper.source`. */
function sourcesOf(
  ctx: Context,
  row: PaperKindRow,
  record: OwnedRecord,
  { measureId, clockId, aboutId }: Record<'measureId' | 'clockId' | 'aboutId', number | undefined>,
): PaperSources {
  const { db, scope } = ctx
  const belongs = (one: { subject: string; subjectId: number }) =>
    one.subject === record.subject && one.subjectId === record.owner.subjectId
  const want = (of: string) => new AppError('paper.source', { kind: row.kind, of })
  const measure = measureId === undefined ? undefined : db.measures.get(measureId)
  const clock = clockId === undefined ? undefined : db.clocks.get(scope, clockId)
  const about = aboutId === undefined ? undefined : visible(ctx, aboutId).paper
  if (row.of === 'measure' && !(measure && belongs(measure))) throw want('措施')
  if (row.of === 'clock' && !(clock && belongs(clock))) throw want('时限')
  if (row.of === 'paper' && !(about && belongs(about) && !about.guarded && about.state === 'issued'))
    throw want('已定稿编号的送达文书')
  // nothing else is taken along: a paper is about one thing
  return {
    measure: row.of === 'measure' ? measure : undefined,
    clock: row.of === 'clock' ? clock : undefined,
    about: row.of === 'paper' ? about : undefined,
  }
}

function draft(
  ctx: Context,
  row: PaperKindRow & { kind: Paper['kind'] },
  record: OwnedRecord,
  sources: PaperSources,
): number {
  return ctx.db.papers.insert({
    kind: row.kind,
    subject: record.subject,
    subjectId: record.owner.subjectId,
    measureId: sources.measure?.id ?? null,
    clockId: sources.clock?.id ?? null,
    aboutId: sources.about?.id ?? null,
    guarded: row.guarded ?? false,
    content: draftPaper(row.kind, paperFacts(ctx, row.kind, record, sources)),
    draftedBy: ctx.actor.name,
    draftedAt: ctx.now.toISOString(),
  })
}

const rowOf = (kind: Paper['kind']): PaperKindRow & { kind: Paper['kind'] } => ({ ...paperKind(kind), kind })

export const papers: Service<'papers'> = {
  list(ctx, { subject, subjectId }) {
    recordOf(ctx, subject, subjectId)
    return ctx.db.papers.of(subject, subjectId)
  },

  guarded(ctx, { subject, subjectId }) {
    recordOf(ctx, subject, subjectId)
    return ctx.db.papers.of(subject, subjectId, true)
  },

  get(ctx, { id }) {
    const { paper, record } = visible(ctx, id)
    return {
      ...paper,
      blanks: blanksOf(paper.content),
      versions: ctx.db.papers.versions(id),
      scanned: ctx.db.paperScans.of(id),
      record: { no: record.owner.no, name: record.owner.title },
      nextNo: nextNo(ctx, paper),
    }
  },

  draft(ctx, { kind, subject, subjectId, measureId, clockId, aboutId }) {
    const record = recordOf(ctx, subject, subjectId)
    const row = rowOf(kind)
    checkKind(ctx, row, record)
    const id = draft(ctx, row, record, sourcesOf(ctx, row, record, { measureId, clockId, aboutId }))
    told(ctx)
    return { id }
  },

  draftMany(ctx, { kind, clockIds }) {
    const row = rowOf(kind)
    const ids: number[] = []
    for (const clockId of clockIds) {
      const clock = ctx.db.clocks.get(ctx.scope, clockId)
      if (clock.subject !== 'clue' && clock.subject !== 'case') continue
      ids.push(draft(ctx, row, recordOf(ctx, clock.subject, clock.subjectId), { clock }))
    }
    told(ctx)
    return { ids, skipped: clockIds.length - ids.length }
  },

  save(ctx, { id, version, content }) {
    const { paper } = visible(ctx, id)
    if (paper.state !== 'draft') throw new AppError('paper.state', { state: paper.state })
    ctx.db.papers.save({ id, version, content, by: ctx.actor.name, at: ctx.now.toISOString() })
    told(ctx)
    return { version: version + 1, blanks: blanksOf(content) }
  },

  versionContent(ctx, { id, versionId }) {
    visible(ctx, id)
    return ctx.db.papers.versionContent(id, versionId)
  },

  issue(ctx, { id, version, on, signer }) {
    const no = issuePaper(ctx, visible(ctx, id).paper, version, on, signer)
    told(ctx)
    return { no }
  },

  issueMany(ctx, { ids, on, signer }) {
    const nos: string[] = []
    for (const id of ids) {
      const { paper } = visible(ctx, id)
      nos.push(issuePaper(ctx, paper, paper.version, on, signer) ?? '')
    }
    told(ctx)
    return { nos }
  },

  cancel(ctx, { id, version, because }) {
    const { paper } = visible(ctx, id)
    if (paper.state !== 'issued') throw new AppError('paper.state', { state: paper.state })
    ctx.db.papers.cancel({ id, version, because, by: ctx.actor.name, at: ctx.now.toISOString() })
    const gone = {
      origin: `paper:${id}`,
      because: `文书作废：${because}`,
      by: ctx.actor.name,
      at: ctx.now.toISOString(),
    }
    if (retract(ctx.db, gone)) ctx.emit('data:dossiers')
    told(ctx)
    return {}
  },

  discard(ctx, { id, version }) {
    const { paper } = visible(ctx, id)
    if (paper.state !== 'draft') throw new AppError('paper.state', { state: paper.state })
    ctx.db.papers.discard(id, version)
    told(ctx)
    return {}
  },

  register(ctx, { kind, subject, subjectId, no, on }) {
    const record = recordOf(ctx, subject, subjectId)
    const row = rowOf(kind)
    checkKind(ctx, row, record)
    if (on > ctx.today) throw new AppError('clock.date', { to: ctx.today })
    if (no !== null && ctx.db.papers.hasNo(no)) throw new AppError('row.duplicate', { what: '文号', value: no })
    const content = { title: kind, addressee: '', blocks: [], attachments: [], copyTo: '', organ: '', receipt: false }
    const made = { by: ctx.actor.name, on, at: ctx.now.toISOString() }
    const id = ctx.db.papers.insertOutside({
      kind,
      subject,
      subjectId,
      guarded: row.guarded ?? false,
      no,
      content,
      ...made,
    })
    told(ctx)
    return { id }
  },

  attachScan(ctx, { id, fileId }) {
    const { paper } = visible(ctx, id)
    // what is signed is what was issued
    if (paper.state === 'draft') throw new AppError('paper.state', { state: 'draft' })
    const file = ctx.files.open(ctx.session.id, fileId)
    const facts = checkedScan(file)
    const added = { addedBy: ctx.actor.name, addedAt: ctx.now.toISOString() }
    const scanId = ctx.db.paperScans.add(
      { paperId: id, name: file.name, size: file.size, ...facts, ...added },
      file.bytes,
    )
    told(ctx)
    return { scanId, hash: facts.hash }
  },

  withdrawScan(ctx, { scanId, because }) {
    visibleScan(ctx, scanId)
    ctx.db.paperScans.withdraw({ id: scanId, because, by: ctx.actor.name, at: ctx.now.toISOString() })
    told(ctx)
    return {}
  },

  scan(ctx, { scanId, part }) {
    const { scan } = visibleScan(ctx, scanId)
    const bytes = ctx.db.paperScans.bytes(scanId)
    return {
      name: scan.name,
      type: scan.type,
      parts: Math.max(1, Math.ceil(bytes.length / scanPart)),
      base64: bytes.subarray(part * scanPart, (part + 1) * scanPart).toString('base64'),
      // once is enough: the first piece vouches for the whole
      sound: part > 0 || scanHash(bytes) === scan.hash,
    }
  },

  saveScan(ctx, { scanId }) {
    const { scan } = visibleScan(ctx, scanId)
    const fileId = ctx.files.registerBytes(ctx.session.id, scan.name, ctx.db.paperScans.bytes(scanId))
    return { fileId, name: scan.name }
  },

  forPrint: (ctx, { ids }) => ids.map(id => visible(ctx, id).paper),

  writeFile(ctx, { ids }) {
    const list = ids.map(id => visible(ctx, id).paper)
    const [first] = list
    const name = list.length === 1 && first ? `${first.content.title}${first.no ?? ''}` : `文书${list.length}份`
    return letterFile(ctx, name, list.map(paperOnSheet))
  },

  numbers(ctx, { year = yearOf(ctx.today) }) {
    const years = ctx.db.papers.years()
    return {
      year,
      years: years.includes(year) ? years : [year, ...years],
      prefix: prefixOf(ctx),
      series: ctx.db.papers.seriesOfYear(year),
    }
  },

  numberLines(ctx, { series, year, before = Number.MAX_SAFE_INTEGER, limit }) {
    const found = ctx.db.papers.numbersOf(series, year, before, limit + 1)
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    const seen = (id: number): boolean => {
      try {
        visible(ctx, id)
        return true
      } catch {
        return false
      }
    }
    return {
      rows: rows.map(row => ({ ...row, title: seen(row.id) ? row.title : null })),
      ...(last && { next: last.number }),
    }
  },

  setPrefix({ db, emit }, { prefix }) {
    if (!/^[\p{Script=Han}]{2,10}$/u.test(prefix)) throw new AppError('paper.series', { series: prefix })
    db.settings.set('paperPrefix', prefix)
    emit('data:papers')
    return {}
  },
}
