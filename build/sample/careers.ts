/** Dated postings (任职经历), worked out backwards from the present post to the first day at work. */
import { addMonths } from '../../shared/domain/dates.ts'
import { type SamplePosting, type SampleUnit, type Tier, type When } from './model.ts'
import { postAt } from './posts.ts'
import { type PeopleContext } from './people.ts'
import { type Random } from './random.ts'

const lower: Record<Tier, readonly Tier[]> = {
  head: ['head', 'deputy', 'deputy'],
  deputy: ['deputy', 'middle', 'middle'],
  middle: ['middle', 'staff'],
  staff: ['staff'],
}

const monthIndex = (when: When): number => Number(when.slice(0, 4)) * 12 + Number(when.slice(5, 7)) - 1
const monthAt = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

/** A month becomes a day for about two thirds of the people: the others' files know the month only. */
const refine = (random: Random, index: number, monthOnly: boolean): When =>
  monthOnly ? monthAt(index) : `${monthAt(index)}-${String(random.int(1, 28)).padStart(2, '0')}`

/** Years in a post, in months, by tier: leaders move more often. */
const stayOf = (random: Random, tier: Tier): number =>
  tier === 'head' ? random.int(10, 66) : tier === 'deputy' ? random.int(12, 84) : random.int(14, 150)

/** People move among units of the same sort: a village cadre does not become a judge. */
function formerUnit(context: PeopleContext, unit: SampleUnit): SampleUnit {
  const { random, units } = context
  if (unit.level === '村社' || random.chance(0.42)) return unit
  if (unit.kind === '学校' || unit.kind === '医院' || unit.kind === '国有企业') {
    if (random.chance(0.7)) return random.pick(units.filter(other => other.kind === unit.kind))
  }
  return random.pick(units.filter(other => other.level === '正科' || other.level === '副科' || other.kind === '乡镇'))
}

const leads = (tier: Tier): boolean => tier === 'head' || tier === 'deputy'

interface Present {
  unit: SampleUnit
  tier: Tier
  post: string
  workStartedOn: When
}

export function buildCareer(context: PeopleContext, { unit, tier, post, workStartedOn }: Present): SamplePosting[] {
  const { random, asOf } = context
  const monthOnly = random.chance(0.36)
  const start = monthIndex(workStartedOn)
  const lastMonth = monthIndex(addMonths(asOf, -2))
  let from = Math.max(start, lastMonth - stayOf(random, tier))
  const postings: SamplePosting[] = [
    {
      unit: unit.name,
      post,
      tier,
      leader: leads(tier),
      from: refine(random, from, monthOnly),
      to: undefined,
      note: '',
    },
  ]
  for (let at: { unit: SampleUnit; tier: Tier } = { unit, tier }; from > start && postings.length < 6;) {
    const next = postings[0]!
    const gap = random.chance(0.06) ? random.int(1, 8) : 0
    const to = from - gap
    if (to - start < 6) break
    const former = formerUnit(context, at.unit)
    // a leader of the county led a bureau or a town before
    const formerTier =
      at.unit.level === '正处' && former.level !== '正处' && at.tier !== 'staff' ? 'head' : random.pick(lower[at.tier])
    const stay = postings.length === 5 ? to - start : stayOf(random, formerTier)
    from = to - stay < start + 6 ? start : to - stay
    postings.unshift({
      unit: former.name,
      post: postAt(former, formerTier, random.int(0, 7), random),
      tier: formerTier,
      leader: leads(formerTier),
      from: refine(random, from, monthOnly),
      to: gap ? refine(random, to, monthOnly) : next.from,
      note: gap ? '离岗学习' : '',
    })
    at = { unit: former, tier: formerTier }
  }
  return postings
}
