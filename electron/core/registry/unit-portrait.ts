/** What a unit's portrait is made of: figures, series, time line, comparison with its peers, how complete the data are. */
import { subtreeOf } from '../../../shared/domain/people/unit-tree.ts'
import { compared } from '../../../shared/domain/portrait/peers.ts'
import {
  formSeries,
  headFigures,
  problemSeries,
  yearsBefore,
  type Figure,
  type Series,
} from '../../../shared/domain/portrait/series.ts'
import { type Context } from '../context.ts'
import {
  allFacts,
  eventsOf,
  factsWithin,
  portraitStart,
  totalsOf,
  unitCompleteness,
  type SubjectFacts,
} from './portrait-facts.ts'

/** Points that a timeline can show; older ones stay behind the figures. */
export const mostEvents = 200

interface Counted {
  head: Figure[]
  forms: Series
  problems: Series
}

export const counted = (facts: SubjectFacts, years: readonly number[]): Counted => ({
  head: headFigures(facts, years),
  forms: formSeries(facts, years),
  problems: problemSeries(facts, years),
})

export function unitFacts(
  { db, today }: Pick<Context, 'db' | 'today'>,
  id: number,
  years: number,
): { units: Set<number>; facts: SubjectFacts; all: SubjectFacts } {
  db.units.get(id)
  const units = subtreeOf(db.units.nodes(), id)
  const all = allFacts(db, portraitStart(today, years))
  return { units, all, facts: factsWithin(all, units) }
}

/** Counts over the whole county: never in the thread that answers everybody. */
export function unitPortrait(ctx: Pick<Context, 'db' | 'today' | 'scope'>, id: number, years: number) {
  const { db, today } = ctx
  const span = yearsBefore(today, years)
  const { units, facts, all } = unitFacts(ctx, id, years)
  const nodes = db.units.nodes()
  const staff = db.portraits.staff()
  const totals = totalsOf(nodes, all, staff)
  const own = totals.find(unit => unit.id === id)
  return {
    years: span,
    ...counted(facts, span),
    timeline: eventsOf(facts, ctx.scope).slice(-mostEvents),
    peers: own ? compared(own, totals) : [],
    peerKind: own?.kind ?? null,
    completeness: unitCompleteness(units, staff, facts),
    unitsCounted: units.size,
  }
}
