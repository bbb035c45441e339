/**
 * The training county's last round after its roster: findings and their rectification in every state, so that dashboard, ledger and
 * lights have something to show. Entered through the operations of the contract, by two people where two are needed.
 */
import { type Client, type InputOf } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { addDays, yearOf, type PlainDate } from '../../shared/domain/dates.ts'
import { defaultStaffing } from '../../shared/domain/roster/round.ts'

type Api = Client<AppContract>
type Facts = InputOf<AppContract['findings']['create']>
type MeasureFacts = Omit<InputOf<AppContract['rectifications']['addMeasure']>, 'findingId' | 'dueOn'>
/** Days before today. */
type Ago = number

interface Measure extends MeasureFacts {
  due: Ago
  done?: Ago
  proof?: string
}
interface Problem extends Pick<Facts, 'title' | 'problem' | 'focus' | 'field' | 'severity'> {
  cents?: number
  /** As far as it came: 填报中, 待审定, 已退回; absent: approved. */
  stopsAt?: 'draft' | 'submitted' | 'returned'
  measures?: readonly Measure[]
  closing?: 'asked' | 'passed'
}
interface Visit {
  /** Steps of the four links with their day. */
  steps: readonly (readonly [step: 'leave' | 'feedback' | 'assign' | 'plan', ago: Ago])[]
  problems: readonly Problem[]
}

const masses = '群众身边腐败问题和不正之风'
const reception: Pick<Problem, 'title' | 'problem' | 'focus' | 'field' | 'severity'> = {
  title: '公务接待手续不全',
  problem: '抽查12笔公务接待，7笔没有公函，4笔没有接待清单，财务仍予报销。',
  focus: masses,
  field: '财务管理',
  severity: '一般',
}

/** One unit each, in the order in which the round visits them. */
const visits: readonly Visit[] = [
  {
    steps: [
      ['leave', 92],
      ['feedback', 84],
      ['assign', 82],
      ['plan', 60],
    ],
    problems: [
      {
        ...reception,
        measures: [
          {
            kind: '立行立改',
            content: '补齐接待审批手续，退回违规报销款',
            responsible: '分管领导',
            institution: null,
            due: 40,
            done: 52,
            proof: '退款票据7张、补办的审批单',
          },
          {
            kind: '建章立制',
            content: '修订公务接待管理办法',
            responsible: '办公室',
            institution: '公务接待管理办法',
            due: 30,
            done: 33,
            proof: '印发的管理办法',
          },
        ],
        closing: 'passed',
      },
      {
        title: '村级工程未经招投标直接发包',
        problem: '三个村的道路硬化工程未公开招投标，直接交由同一施工队承建。',
        focus: masses,
        field: '工程建设与招标采购',
        severity: '较重',
        cents: 1_860_000_00,
        measures: [
          {
            kind: '专项治理',
            content: '清理近三年村级工程，逐项核对发包手续',
            responsible: '分管领导',
            institution: null,
            due: 20,
            done: 24,
            proof: '清理台账',
          },
        ],
        closing: 'asked',
      },
      {
        title: '惠农补贴发放不及时',
        problem: '2025年耕地地力保护补贴滞留四个月，涉及216户。',
        focus: masses,
        field: '惠民惠农资金',
        severity: '较重',
        cents: 327_400_00,
        measures: [
          {
            kind: '立行立改',
            content: '补发滞留补贴',
            responsible: '财政所',
            institution: null,
            due: 55,
            done: 58,
            proof: '银行代发回单',
          },
          { kind: '长期坚持', content: '按季公开补贴发放情况', responsible: '财政所', institution: null, due: 8 },
        ],
      },
    ],
  },
  {
    steps: [
      ['leave', 92],
      ['feedback', 84],
      ['assign', 80],
    ],
    problems: [
      { ...reception, title: '公务用车费用报销不规范', problem: '加油、维修费用没有派车记录对应。' },
      {
        title: '“三会一课”走过场',
        problem: '两个支部会议记录为事后补写，内容雷同。',
        focus: '基层党组织建设和组织力',
        field: '基层组织建设',
        severity: '一般',
        measures: [
          { kind: '专项治理', content: '逐个支部检查会议记录', responsible: '组织委员', institution: null, due: -20 },
        ],
      },
    ],
  },
  {
    steps: [
      ['leave', 90],
      ['feedback', 26],
    ],
    problems: [
      { ...reception, title: '往来款长期挂账', problem: '其他应收款有11笔超过三年未清理。', cents: 482_000_00 },
      {
        title: '上轮巡察反馈问题整改不到位',
        problem: '上轮反馈的固定资产未入账问题，仍有两处房产没有登记。',
        focus: '巡视巡察、审计整改落实',
        field: '整改落实',
        severity: '严重',
      },
    ],
  },
  {
    steps: [['leave', 88]],
    problems: [
      { ...reception, stopsAt: 'submitted' },
      {
        title: '集体资产出租未公开',
        problem: '村集体沿街门面出租未公开竞价。',
        focus: masses,
        field: '农村集体“三资”',
        severity: '较重',
        stopsAt: 'returned',
      },
      {
        title: '党组会议记录不完整',
        problem: '“三重一大”事项缺少讨论过程记录。',
        focus: '贯彻落实党的路线方针政策和党中央决策部署',
        field: '重大决策落实',
        severity: '一般',
        stopsAt: 'draft',
      },
    ],
  },
]

interface Desks {
  first: Api
  /** Somebody else of the same office: approves and verifies. */
  second: Api
  today: PlainDate
}

async function enterProblem({ first, second }: Desks, facts: Facts, { stopsAt }: Problem): Promise<number> {
  const { id } = await first.findings.create(facts)
  await first.findings.addEvidence({
    findingId: id,
    kind: '账册凭证',
    content: `${facts.title}：抽查记录`,
    place: '底稿第1册',
    fileIds: [],
  })
  if (stopsAt === 'draft') return id
  const version = async () => (await first.findings.get({ id })).version
  await first.findings.act({ id, version: await version(), act: 'submit', note: null })
  if (stopsAt === 'submitted') return id
  const [act, note] =
    stopsAt === 'returned'
      ? (['return', '请补充合同和村民代表会议记录'] as const)
      : (['approve', '事实清楚，同意'] as const)
  await second.findings.act({ id, version: await version(), act, note })
  return id
}

async function rectify({ first, second, today }: Desks, findingId: number, { measures = [], closing }: Problem) {
  for (const { due, done, proof, ...facts } of measures) {
    const dueOn = addDays(today, -due)
    const { id } = await first.rectifications.addMeasure({ ...facts, findingId, dueOn })
    if (proof !== undefined)
      await first.rectifications.addProof({ measureId: id, content: proof, place: null, fileIds: [] })
    if (done === undefined) continue
    const [version] = (await first.findings.get({ id: findingId })).measures
      .filter(one => one.id === id)
      .map(one => one.version)
    await first.rectifications.updateMeasure({
      ...facts,
      id,
      version: version ?? 1,
      dueOn,
      doneOn: addDays(today, -done),
      doneNote: '已完成',
    })
  }
  if (closing === undefined) return
  await first.rectifications.askClosing({ findingId, statement: '措施已全部落实，佐证材料齐全。' })
  if (closing === 'passed')
    await second.rectifications.checkClosing({
      findingId,
      on: today,
      manner: ['查阅资料', '实地核查'],
      opinion: '退款到账，制度已执行，同意销号。',
      result: 'passed',
    })
}

/** As two inspectors: the round before this one, in two groups; its units are towns. */
export async function enterInspection(first: Api, second: Api, today: PlainDate): Promise<void> {
  const desks: Desks = { first, second, today }
  const towns = (await first.rounds.targetOptions({ kind: '乡镇' })).rows.slice(-visits.length)
  if (towns.length < visits.length) return
  const startsOn = addDays(today, -150)
  const [a = 0, b = 0, c = 0, d = 0] = towns.map(town => town.id)
  const { id: roundId } = await first.rounds.create({
    name: `${yearOf(startsOn)}年第二轮巡察（训练）`,
    startsOn,
    endsOn: addDays(today, -88),
    rectifyMonths: 3,
    staffing: { ...defaultStaffing, skills: [...defaultStaffing.skills] },
    groups: [
      { name: '第一组', unitIds: [a, b] },
      { name: '第二组', unitIds: [c, d] },
    ],
    authorised: [],
  })
  for (const [i, { steps, problems }] of visits.entries()) {
    const unitId = towns[i]!.id
    const entered: (readonly [number, Problem])[] = []
    for (const [at, problem] of problems.entries()) {
      const { title, problem: words, focus, field, severity, cents } = problem
      const facts: Facts = {
        roundId,
        unitId,
        title,
        problem: words,
        focus,
        field,
        severity,
        place: null,
        leaderName: null,
        leaderPost: '主要负责人',
        foundOn: addDays(today, -110 + at),
        foundBy: i < 2 ? '第一组' : '第二组',
        amountCents: cents ?? null,
      }
      entered.push([await enterProblem(desks, facts, problem), problem])
    }
    for (const [step, ago] of steps) {
      const docNo = step === 'feedback' ? `砚巡〔${yearOf(today)}〕${i + 1}号` : null
      await first.rectifications.record({
        roundId,
        unitIds: [unitId],
        step,
        onDay: addDays(today, -ago),
        docNo,
        note: null,
      })
    }
    for (const [id, problem] of entered) await rectify(desks, id, problem)
  }
  const { id } = await first.handovers.create({
    roundId,
    findingId: null,
    unitId: a,
    subjectName: '某村党支部书记（虚构）',
    post: '村党支部书记',
    problemType: '违反廉洁纪律',
    summary: '反映其在村级道路工程发包中收受施工队礼金。',
    basis: '谈话记录、施工合同复印件',
  })
  await first.handovers.send({ id, version: 1 })
}
