/** R03 地域: nobody inspects the place he comes from. */
import { type CandidateFact } from './facts.ts'
import { breach, unclear, type Reason } from './findings.ts'
import { type Registry, type Target } from './registry.ts'
import { type RuleSetting } from './settings.ts'

const labels = [
  ['nativePlace', '籍贯'],
  ['birthplace', '出生地'],
  ['grewUpPlace', '成长地'],
] as const

/** The part of a unit's name that is a place: 柳林镇 of 柳林镇人民政府. */
const placePattern = /^.*?(?:街道|镇|乡|村|社区)/

/** The places that the target stands for, smallest first. */
function placesOf(target: Target): string[] {
  const own = placePattern.exec(target.unit.name.replace(/\s/g, ''))?.[0]
  return [
    ...new Set([own, target.unit.region ?? undefined].filter(place => place !== undefined && place.length >= 2)),
  ] as string[]
}

const isLocal = (target: Target, setting: RuleSetting): boolean =>
  target.unit.kind !== null && (setting.words.kinds ?? []).includes(target.unit.kind)

export function comesFromThere(
  registry: Registry,
  candidate: CandidateFact,
  target: Target,
  setting: RuleSetting,
): Reason[] {
  if (!isLocal(target, setting)) return []
  const places = placesOf(target)
  const told = new Map<string, string[]>()
  for (const [field, label] of labels) {
    const text = candidate[field]?.replace(/\s/g, '')
    if (text) told.set(text, [...(told.get(text) ?? []), label])
  }
  const reasons: Reason[] = []
  const vague: string[] = []
  for (const [text, words] of told) {
    // a place that names the home county but no town says too little; another county's name says enough
    const place = places.find(name => text.includes(name))
    if (place !== undefined) {
      reasons.push(breach(`${words.join('、')}为${text}，被巡察单位在${place}`, [candidate.sourceRowId]))
    } else if (
      /[县区市]$/.test(text) &&
      places.some(name => registry.countiesOf(name).some(one => one.endsWith(text)))
    ) {
      vague.push(`${words.join('、')}只写到${text}`)
    }
  }
  if (reasons.length > 0 || vague.length === 0) return reasons
  return [unclear(`${vague.join('，')}，是否在${places[0] ?? target.unit.name}待核`, [candidate.sourceRowId])]
}

/** All three places count; one that is not filled in cannot be cleared. */
export function placesMissing(_registry: Registry, candidate: CandidateFact): Reason[] {
  const missing = labels.filter(([field]) => !candidate[field]?.trim()).map(([, label]) => label)
  return missing.length === 0 ? [] : [unclear(`未填${missing.join('、')}，无法核查地域回避`, [candidate.sourceRowId])]
}
