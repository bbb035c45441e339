/**
 * What no ledger holds and a clerk enters by hand: the training county's walks through the flow with approvals and papers, further
 * subjects, measures, complaints passed on, meddling. All through the operations of the contract, by who may do it in earnest.
 */
import { type Client, type OutputOf } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type CaseStage, type ClueStage } from '../../shared/domain/casework/stages.ts'
import { isPaperKind } from '../../shared/domain/casework/papers/catalogue.ts'
import { addDays, type PlainDate } from '../../shared/domain/dates.ts'

type Api = Client<AppContract>
type Needs = OutputOf<AppContract['clues']['previewMove']>['needs']
/** A stage and how many days before today it was entered. */
type Steps<S> = readonly (readonly [to: S, ago: number])[]

const approvers: Readonly<Record<string, string>> = {
  room: '室主任方正',
  deputy: '副书记高远',
  head: '书记陈主任',
  standing: '县纪委常委会',
  partyHead: '县委书记（虚构）',
  party: '县委常委会',
  superior: '市纪委监委（虚构）',
  province: '省纪委监委（虚构）',
  nation: '国家监委（虚构）',
}

/** Everything that a move asks for, as a diligent clerk would hand it in. */
function formalities(needs: Needs, on: PlainDate) {
  const personClass = needs.personClass ?? 'other'
  const [first] = needs.matters
  const level = first?.levels[personClass]
  return {
    on,
    personClass,
    note: needs.needsNote ? '按批示办理' : null,
    answer: needs.needsAnswer ? '反映的问题已核查清楚，处理意见已按程序批准并告知。' : null,
    ...(first &&
      level && {
        approval: { matter: first.matter, level, approver: approvers[level] ?? '陈主任', on, opinion: '同意' },
      }),
    papers: needs.papers.flatMap(({ kinds: [kind], onFile, excused }) =>
      kind && isPaperKind(kind) && !onFile && !excused
        ? [{ kind, no: `训练卷〔${on.slice(0, 4)}〕${on.slice(5).replace('-', '')}` }]
        : [],
    ),
  }
}

async function walkClue(api: Api, id: number, steps: Steps<ClueStage>, today: PlainDate): Promise<void> {
  for (const [to, ago] of steps) {
    const on = addDays(today, -ago)
    const { needs } = await api.clues.previewMove({ id, to, on })
    const { clue } = await api.clues.get({ id })
    await api.clues.move({ id, version: clue.version, to, ...formalities(needs, on) })
  }
}

async function walkCase(api: Api, id: number, steps: Steps<CaseStage>, today: PlainDate): Promise<void> {
  for (const [to, ago] of steps) {
    const on = addDays(today, -ago)
    const { needs } = await api.cases.previewMove({ id, to, on })
    const { case: entry } = await api.cases.get({ id })
    await api.cases.move({ id, version: entry.version, to, ...formalities(needs, on) })
  }
}

/** 接收 first, then one of the ways a clue goes; the third is a 初核 of nineteen days that led to a case (YK-08). */
const walks: readonly { received: number; steps: Steps<ClueStage> }[] = [
  {
    received: 80,
    steps: [
      ['登记', 80],
      ['分办', 79],
      ['拟处置', 77],
      ['谈话函询', 60],
      ['予以了结', 35],
      ['归档', 20],
    ],
  },
  {
    received: 70,
    steps: [
      ['登记', 70],
      ['分办', 69],
      ['拟处置', 66],
      ['初步核实', 58],
      ['第一种形态处理', 24],
    ],
  },
  {
    received: 66,
    steps: [
      ['登记', 66],
      ['分办', 65],
      ['拟处置', 64],
      ['初步核实', 55],
      ['拟立案', 36],
    ],
  },
  {
    received: 50,
    steps: [
      ['登记', 50],
      ['分办', 48],
      ['拟处置', 47],
      ['暂存待查', 30],
    ],
  },
  {
    received: 12,
    steps: [
      ['登记', 12],
      ['分办', 11],
    ],
  },
]
const caseSteps: Steps<CaseStage> = [
  ['审查调查', 33],
  ['移送审理', 14],
  ['审理', 12],
]

interface Cadre {
  personId: number
  subjectName: string
  unitId: number | null
}

/** Cadres of ordinary units who stand in no ledger yet, two of each unit: a clue may be about both. */
async function cadres(api: Api, wanted: number): Promise<Cadre[][]> {
  const pairs: Cadre[][] = []
  const { rows: units } = await api.units.list({ kind: '学校', limit: 50 })
  for (const { id: unitId } of units) {
    const { rows } = await api.people.list({ unitId, limit: 12 })
    const two = rows.slice(-2).map(({ id, name }) => ({ personId: id, subjectName: name, unitId }))
    if (two.length === 2) pairs.push(two)
    if (pairs.length === wanted) break
  }
  return pairs
}

const further = ({ personId, subjectName, unitId }: Cadre) => ({ name: subjectName, personId, unitId })

/** As 案管: clues and a case from receipt on. */
export async function enterCasework(api: Api, today: PlainDate): Promise<void> {
  const pairs = await cadres(api, walks.length)
  for (const [at, { received, steps }] of walks.entries()) {
    const pair = pairs[at]
    const [first, second] = pair ?? []
    if (!first) return
    const { no } = await api.flow.nextNo({ subject: 'clue' })
    const { id } = await api.clues.create({
      ...first,
      no,
      begin: '接收',
      receivedOn: addDays(today, -received),
      source: '信访举报',
      problemType: '违反廉洁纪律',
      summary: '反映其在食堂采购中收受供货商礼品。',
      department: '第一监督检查室',
      handler: '周知期',
    })
    if (second && at % 2 === 0) await api.flow.addSubject({ subject: 'clue', subjectId: id, ...further(second) })
    await walkClue(api, id, steps, today)
    if (steps.at(-1)?.[0] === '拟立案') await fileCase(api, id, first, second, today)
  }
}

async function fileCase(
  api: Api,
  clueId: number,
  first: Cadre,
  second: Cadre | undefined,
  today: PlainDate,
): Promise<void> {
  const { needs } = await api.clues.previewMove({ id: clueId, to: '转立案', on: addDays(today, -34) })
  const { no } = await api.flow.nextNo({ subject: 'case' })
  const { on: filedOn, approval, papers } = formalities(needs, addDays(today, -34))
  const { id } = await api.cases.create({
    ...first,
    no,
    clueId,
    title: `${first.subjectName}涉嫌违反廉洁纪律案`,
    filedOn,
    kind: '纪律审查',
    problemType: '违反廉洁纪律',
    department: '第四审查调查室',
    handler: '周知期',
    ...(approval && { approval }),
    papers,
  })
  if (second) await api.flow.addSubject({ subject: 'case', subjectId: id, ...further(second) })
  await walkCase(api, id, caseSteps.slice(0, 1), today)
  await takeMeasures(api, id, first.subjectName, today)
  await walkCase(api, id, caseSteps.slice(1), today)
  await api.meddling.create({
    no: (await api.meddling.nextNo({})).no,
    kind: '说情干预',
    subject: 'case',
    subjectId: id,
    happenedOn: addDays(today, -25),
    meddler: '某退休干部（虚构）',
    manner: '来电',
    toldTo: '周知期',
    content: '询问案件进展并希望从轻处理，已当场拒绝。',
    reportedTo: '陈主任',
    reportedOn: addDays(today, -25),
  })
}

async function takeMeasures(api: Api, subjectId: number, target: string, today: PlainDate): Promise<void> {
  const startedOn = addDays(today, -30)
  for (const kind of ['谈话', '查询'] as const)
    await api.measures.take({
      subject: 'case',
      subjectId,
      kind,
      target,
      role: '被审查调查人',
      level: 'head',
      approver: '陈主任',
      approvedOn: startedOn,
      startedOn,
      startedAt: '09:30',
      personClass: 'other',
    })
}

/** As the petition room: three complaints about cadres whom the city manages: passed on, one of them not yet. */
export async function enterForwards(api: Api, today: PlainDate): Promise<void> {
  for (const [at, received] of [40, 21, 2].entries()) {
    const { no } = await api.forwards.nextNo({})
    const { id } = await api.forwards.create({
      no,
      receivedOn: addDays(today, -received),
      channel: '来信',
      recipient: '市纪委监委信访室（虚构）',
      handler: '许来访',
    })
    if (at < 2)
      await api.forwards.send({
        id,
        version: 1,
        on: addDays(today, -received + 3),
        carrier: '机要交换',
        receiptNo: null,
      })
  }
}
