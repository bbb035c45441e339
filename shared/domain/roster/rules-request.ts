/** What people declared or asked for (自行回避、申请回避) and what was decided: R10, and for matters behind it R04. */
import { chineseDate } from '../dates.ts'
import { groundLabels, type CandidateFact, type RequestFact } from './facts.ts'
import { breach, unclear, type Reason } from './findings.ts'
import { type Registry, type Target } from './registry.ts'

const byWords = { self: '本人申请回避', unit: '被巡察单位申请其回避', office: '巡察办要求其回避' } as const

/** A request whose ground is a clue or a case is a protected reason: it belongs to R04, not to R10. */
const isProtected = ({ ground }: RequestFact): boolean => ground === 'matter' || ground === 'interest'

function reasonOf(request: RequestFact): Reason[] {
  const said = `${byWords[request.by]}（${groundLabels[request.ground]}，${chineseDate(request.appliedOn)}）`
  if (request.decision === 'granted') return [breach(`${said}，已决定回避`)]
  return request.decision === null ? [unclear(`${said}，尚未作出决定`)] : []
}

const about = (requests: readonly RequestFact[], target: Target | undefined): RequestFact[] =>
  requests.filter(({ unitId }) => (target ? unitId !== null && target.covered.has(unitId) : unitId === null))

export const askedToStayAway = (registry: Registry, candidate: CandidateFact): Reason[] =>
  about(registry.requestsOf(candidate.id), undefined)
    .filter(request => !isProtected(request))
    .flatMap(reasonOf)

export const askedToAvoid = (registry: Registry, candidate: CandidateFact, target: Target): Reason[] =>
  about(registry.requestsOf(candidate.id), target)
    .filter(request => !isProtected(request))
    .flatMap(reasonOf)

export const declaredInterest = (registry: Registry, candidate: CandidateFact, target?: Target): Reason[] =>
  about(registry.requestsOf(candidate.id), target).filter(isProtected).flatMap(reasonOf)
