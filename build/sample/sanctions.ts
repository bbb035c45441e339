/** Sanctions and other handling (处分处理) over all four forms, and what they change in a person's file. */
import { addDays, type PlainDate, yearOf } from '../../shared/domain/dates.ts'
import { isDecided, type CasePlan } from './cases.ts'
import { type SampleClue, type SamplePerson, type SampleSanction, type SampleUnit } from './model.ts'
import { postAt } from './posts.ts'
import { type Random } from './random.ts'
import { effectTexts, organ, supervisoryOrgan } from './texts.ts'

type Draft = Pick<SampleSanction, 'category' | 'kind' | 'form'>

const party = (kind: string, form: Draft['form']): Draft => ({ category: '党纪处分', kind, form })
const administrative = (kind: string, form: Draft['form']): Draft => ({ category: '政务处分', kind, form })

/** 四种形态 by 纪律检查委员会工作条例 第31条; 政务降级 is left out, its form is not settled there. */
function draftsFor(random: Random, person: SamplePerson, severity: 1 | 2 | 3, village: boolean): Draft[] {
  // village cadres know only 警告, 记过 and 记大过 (政务处分法 第22条)
  if (village)
    return draftsFor(random, person, severity, false).filter(
      ({ category, kind }) => category !== '政务处分' || !['撤职', '开除'].includes(kind),
    )
  const member = person.politicalStatus === '中共党员'
  if (severity === 3)
    return [
      ...(member ? [party('开除党籍', 4)] : []),
      administrative('开除', 4),
      { category: '移送司法', kind: '移送审查起诉', form: 4 },
    ]
  if (severity === 2) {
    if (!member) return [administrative('撤职', 3)]
    const kind = person.tier === 'deputy' ? '撤销党内职务' : random.pick(['留党察看一年', '留党察看二年'])
    return [party(kind, 3), administrative('撤职', 3)]
  }
  if (!member) return [administrative(random.pick(['警告', '记过', '记大过']), 2)]
  const kind = random.chance(0.6) ? '警告' : '严重警告'
  return random.chance(0.3) ? [party(kind, 2), administrative(random.pick(['记过', '记大过']), 2)] : [party(kind, 2)]
}

const effectOf = ({ category, kind }: Draft): string =>
  effectTexts[category === '政务处分' ? `政务${kind}` : kind] ?? ''

export interface SanctionContext {
  random: Random
  asOf: PlainDate
  scale: number
  people: readonly SamplePerson[]
  byNumber: ReadonlyMap<string, SamplePerson>
  unitOf: (name: string) => SampleUnit
}

export function buildSanctions(
  context: SanctionContext,
  clues: readonly SampleClue[],
  plans: readonly CasePlan[],
): SampleSanction[] {
  const fromCases = plans.filter(plan => isDecided(plan.stage)).flatMap(plan => decide(context, plan))
  const touched = new Set(plans.map(plan => plan.person))
  return numbered([
    ...fromCases,
    ...accountable(context, plans),
    ...fromTalks(context, clues),
    ...older(context, touched),
  ])
}

/** 问责: the head answers for what happened in the unit; now and then a clerk is moved or dismissed after the case. */
function accountable({ random, people, unitOf, byNumber }: SanctionContext, plans: readonly CasePlan[]): Unnumbered[] {
  const heads = new Map(people.filter(person => person.tier === 'head').map(person => [person.unit, person]))
  const named = new Set(plans.map(plan => plan.person))
  return plans
    .filter(plan => isDecided(plan.stage) && plan.severity > 0)
    .flatMap((plan, at): Unnumbered[] => {
      const person = byNumber.get(plan.person)!
      const decidedOn = addDays(plan.closedOn ?? plan.stageSinceOn, -2)
      const head = heads.get(person.unit)
      if (plan.severity > 1 && head && !named.has(head.idNumber) && unitOf(head.unit).level !== '正处') {
        named.add(head.idNumber)
        const kind = random.chance(0.45) ? '诫勉问责' : '通报问责'
        return [
          entry(head, { category: '问责', kind, form: 1 }, decidedOn, {
            effectiveOn: kind === '诫勉问责' ? decidedOn : undefined,
            effect: kind === '诫勉问责' ? '六个月' : '',
          }),
        ]
      }
      if (plan.severity !== 1 || at % 7 !== 0) return []
      const moved: Draft = { category: '组织调整', kind: '调离岗位', form: 2 }
      const dismissed: Draft = { category: '辞退', kind: '辞退', form: undefined }
      const village = unitOf(person.unit).level === '村社'
      return [entry(person, village ? dismissed : moved, decidedOn, { caseNo: plan.no, effectiveOn: undefined })]
    })
}

type Unnumbered = Omit<SampleSanction, 'docNo'>

function entry(person: SamplePerson, draft: Draft, decidedOn: PlainDate, extra: Partial<Unnumbered> = {}): Unnumbered {
  return {
    person: person.idNumber,
    unit: person.unit,
    post: person.post,
    caseNo: '',
    ...draft,
    decidedOn,
    effectiveOn: decidedOn,
    effect: effectOf(draft),
    organ: draft.category === '政务处分' || draft.category === '移送司法' ? supervisoryOrgan : organ,
    ...extra,
  }
}

/** The outcome of one case, its effect on the person's posts included. */
function decide(context: SanctionContext, plan: CasePlan): Unnumbered[] {
  const { random, byNumber } = context
  const person = byNumber.get(plan.person)!
  const severity = plan.severity === 0 ? 1 : plan.severity
  const decidedOn = plan.closedOn
    ? addDays(plan.closedOn, -random.int(18, 27))
    : addDays(plan.stageSinceOn, plan.stage === '执行' ? -random.int(3, 9) : 0)
  const drafts = draftsFor(random, person, severity, context.unitOf(person.unit).level === '村社')
  if (drafts.length === 0) drafts.push(administrative('记大过', 2))
  plan.outcome = drafts
    .map(draft =>
      draft.category === '政务处分' ? (draft.kind === '开除' ? '开除公职' : `政务${draft.kind}`) : draft.kind,
    )
    .join('；')
  const rows = drafts.map(draft =>
    draft.category === '移送司法'
      ? entry(person, draft, plan.transferredOn ?? decidedOn, { caseNo: plan.no, effectiveOn: undefined })
      : entry(person, draft, decidedOn, { caseNo: plan.no }),
  )
  if (severity > 1) lower(context, person, decidedOn, severity === 3)
  return rows
}

/** 撤职 or 开除 (in a village: removal): the post ends on the day of the decision. */
function lower(context: SanctionContext, person: SamplePerson, on: PlainDate, dismissed: boolean): void {
  const last = person.postings.at(-1)!
  last.to = on
  if (dismissed) {
    person.post = `原${person.post}`
    person.note = context.unitOf(person.unit).level === '村社' ? '已免职' : '已开除公职'
    return
  }
  const post = postAt(context.unitOf(person.unit), 'staff', 0, context.random)
  person.postings.push({
    unit: person.unit,
    post,
    tier: 'staff',
    leader: false,
    from: on,
    to: undefined,
    note: '受处分后安排',
  })
  Object.assign(person, { tier: 'staff', post, postSinceOn: on, rank: person.rank === '' ? '' : '一级科员' })
}

/** 第一种形态 follows a talk or a letter of inquiry. */
function fromTalks({ random, byNumber }: SanctionContext, clues: readonly SampleClue[]): Unnumbered[] {
  return clues
    .filter(clue => clue.stage === '第一种形态处理')
    .map(clue => {
      const kind = random.weighted([
        ['谈话提醒', 5],
        ['批评教育', 3],
        ['责令检查', 1],
        ['诫勉', 2],
      ] as const)
      return entry(byNumber.get(clue.person)!, { category: '第一种形态', kind, form: 1 }, clue.closedOn!, {
        effectiveOn: kind === '诫勉' ? clue.closedOn : undefined,
      })
    })
}

const formerKinds: readonly (readonly [Draft, number])[] = [
  [{ category: '第一种形态', kind: '谈话提醒', form: 1 }, 8],
  [{ category: '第一种形态', kind: '诫勉', form: 1 }, 6],
  [{ category: '第一种形态', kind: '批评教育', form: 1 }, 5],
  [{ category: '组织处理', kind: '停职检查', form: 2 }, 2],
  [{ category: '组织处理', kind: '调整职务', form: 2 }, 3],
  [{ category: '组织处理', kind: '免职', form: 2 }, 2],
  [{ category: '组织处理', kind: '降职', form: 3 }, 1],
  [party('警告', 2), 7],
  [party('严重警告', 2), 3],
  [administrative('警告', 2), 4],
  [administrative('记过', 2), 2],
]

/** Entries from before the ledger, some still in effect, most long over. */
function older({ random, asOf, scale, people }: SanctionContext, touched: ReadonlySet<string>): Unnumbered[] {
  const candidates = people.filter(person => !touched.has(person.idNumber) && person.tier !== 'head')
  return random.sample(candidates, Math.round(70 * scale)).map(person => {
    const drafts = formerKinds.filter(
      ([draft]) => draft.category !== '党纪处分' || person.politicalStatus === '中共党员',
    )
    const draft = random.weighted(drafts)
    const start = Number(person.workStartedOn.slice(0, 4))
    const days = Math.min(random.int(60, 1900), Math.max(60, (yearOf(asOf) - start - 1) * 365))
    return entry(person, draft, addDays(asOf, -days))
  })
}

/** 文号 in the order of the decisions, one series for each organ. */
function numbered(rows: readonly Unnumbered[]): SampleSanction[] {
  const orders = new Map<string, number>()
  const inOrder = rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => a.row.decidedOn.localeCompare(b.row.decidedOn) || a.i - b.i)
  return inOrder.map(({ row }) => {
    const series =
      row.category === '政务处分'
        ? '砚监政处'
        : row.category === '移送司法'
          ? '砚监移'
          : row.category === '党纪处分'
            ? '砚纪处'
            : '砚纪函'
    const key = `${series}〔${row.decidedOn.slice(0, 4)}〕`
    const order = (orders.get(key) ?? 0) + 1
    orders.set(key, order)
    return { ...row, docNo: `${key}${order}号` }
  })
}
