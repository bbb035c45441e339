/** Property involved in a case (涉案财物): what it is, where it may go, and the duties that run meanwhile. */

export const propertyKinds = [
  '款项',
  '账户',
  '物品',
  '贵重物品',
  '车辆',
  '不动产',
  '有价证券',
  '文件资料',
  '电子数据',
] as const
export type PropertyKind = (typeof propertyKinds)[number]

/** How it came into the organ's hands. */
export const propertyWays = ['查封', '扣押', '冻结', '调取', '暂扣', '主动上交', '退赔'] as const
export type PropertyWay = (typeof propertyWays)[number]

export const propertyStates = [
  '在控',
  '已入专户',
  '已移交保管',
  '已查明无关',
  '待处置',
  '已退还',
  '已移送',
  '已上缴',
  '已追缴',
  '已解除',
] as const
export type PropertyState = (typeof propertyStates)[number]

export interface PropertyStep {
  step: string
  /** What the item is afterwards. */
  state: PropertyState
  from: readonly PropertyState[]
  starts?: readonly string[]
  ends?: readonly string[]
  /** Nothing further may happen to the item. */
  final?: true
  /** Somebody receives it: the name and the signature's paper are asked for. */
  receiver?: true
  /** The paper that must show it. */
  paper?: true
}

const held = ['在控', '已入专户', '已移交保管'] as const
const open = [...held, '待处置'] as const

/** Who may be told what: a disposal is approved on paper, the program only keeps the register. */
export const propertySteps: readonly PropertyStep[] = [
  { step: '存入专用账户', state: '已入专户', from: ['在控'], ends: ['D39'], paper: true },
  { step: '移交保管部门', state: '已移交保管', from: ['在控'], ends: ['D40'], receiver: true, paper: true },
  { step: '查明与案件无关', state: '已查明无关', from: open, starts: ['D38'] },
  { step: '作出处置决定', state: '待处置', from: held, starts: ['D58'], paper: true },
  {
    step: '退还',
    state: '已退还',
    from: [...open, '已查明无关'],
    ends: ['D38', 'D39', 'D40', 'D58'],
    final: true,
    receiver: true,
    paper: true,
  },
  {
    step: '解除查封冻结',
    state: '已解除',
    from: [...open, '已查明无关'],
    ends: ['D38', 'D39', 'D40', 'D58'],
    final: true,
    paper: true,
  },
  {
    step: '随案移送',
    state: '已移送',
    from: open,
    ends: ['D39', 'D40', 'D58'],
    final: true,
    receiver: true,
    paper: true,
  },
  {
    step: '上缴国库',
    state: '已上缴',
    from: open,
    ends: ['D39', 'D40', 'D58'],
    final: true,
    receiver: true,
    paper: true,
  },
  { step: '追缴、责令退赔到位', state: '已追缴', from: open, ends: ['D39', 'D40', 'D58'], final: true, paper: true },
]

export const propertyStep = (step: string): PropertyStep | undefined => propertySteps.find(row => row.step === step)

/** Steps that may come next. */
export const stepsFrom = (state: string): PropertyStep[] =>
  propertySteps.filter(row => (row.from as readonly string[]).includes(state))

export const isSettled = (state: string): boolean => propertySteps.some(row => row.final && row.state === state)

const money: readonly string[] = ['款项']

/**
 * The duty that begins when an item is taken: money goes into the special account within 15 days (D39), things to the keeper
 * within 30 (D40). What stays where it is (frozen, sealed) has neither.
 */
export function dutyOnTaking(kind: string, way: string): 'D39' | 'D40' | undefined {
  if (way === '冻结' || way === '查封' || kind === '账户' || kind === '不动产') return undefined
  return money.includes(kind) ? 'D39' : 'D40'
}

/** 12345600 → 123,456.00. */
export const yuanText = (cents: number | null): string =>
  cents === null
    ? ''
    : `${Math.floor(cents / 100)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ',')}.${String(cents % 100).padStart(2, '0')}`
