/** Numbers of papers: given once, in order, without gaps, in the same transaction that issues the paper. */
import { paperKind } from '../../../shared/domain/casework/papers/catalogue.ts'
import { blanksOf } from '../../../shared/domain/casework/papers/content.ts'
import { paperNo, prefixFrom, seriesOf } from '../../../shared/domain/casework/papers/numbers.ts'
import { measureKind } from '../../../shared/domain/casework/measures.ts'
import { yearOf } from '../../../shared/domain/dates.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Paper } from '../../../db/repositories/papers.ts'
import { type Context } from '../context.ts'

export const prefixOf = ({ db }: Pick<Context, 'db'>): string =>
  db.settings.get('paperPrefix') ?? prefixFrom(db.settings.get('organ') ?? '')

/** 砚纪立; a measure's papers bear the measure's own word: 砚纪留决. Undefined for papers without a number of their own. */
export function seriesFor(ctx: Pick<Context, 'db'>, paper: Pick<Paper, 'kind' | 'measureId'>): string | undefined {
  const { series, of } = paperKind(paper.kind)
  if (series === '') return undefined
  const measure = of === 'measure' && paper.measureId !== null ? ctx.db.measures.get(paper.measureId) : undefined
  const word = measure ? series.replace('措', measureKind(measure.kind)?.series ?? '措') : series
  return seriesOf(prefixOf(ctx), word)
}

export function nextNo(ctx: Pick<Context, 'db' | 'today'>, paper: Paper): string | null {
  const series = paper.state === 'draft' ? seriesFor(ctx, paper) : undefined
  if (series === undefined) return null
  const year = yearOf(ctx.today)
  return paperNo(series, year, ctx.db.papers.nextNumber(series, year))
}

/** Throws `paper.state`, `paper.blanks`, `clock.date`. Answers the number, null for papers that bear none. */
export function issuePaper(ctx: Context, paper: Paper, version: number, on: string, signer: string): string | null {
  if (paper.state !== 'draft') throw new AppError('paper.state', { state: paper.state })
  const blanks = blanksOf(paper.content)
  if (blanks.length > 0) throw new AppError('paper.blanks', { blanks })
  if (on > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  const series = seriesFor(ctx, paper)
  const year = yearOf(on)
  const number = series === undefined ? null : ctx.db.papers.nextNumber(series, year)
  const no = series === undefined || number === null ? null : paperNo(series, year, number)
  ctx.db.papers.issue({
    id: paper.id,
    version,
    series: series ?? null,
    year,
    number,
    no,
    issuedBy: ctx.actor.name,
    issuedOn: on,
    issuedAt: ctx.now.toISOString(),
    signer,
  })
  return no
}
