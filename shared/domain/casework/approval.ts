/**
 * Who must at least approve what (审批矩阵): matter × class of the person → level. Shipped defaults from domain §2.2–2.3 as corrected by
 * the statutes page §6; each office edits its own (data with history). A level is proposed and checked here, never decided.
 */
export const approvalLevels = [
  { id: 'room', label: '部门主要负责人' },
  { id: 'deputy', label: '分管领导' },
  { id: 'head', label: '纪检监察机关主要负责人' },
  { id: 'standing', label: '纪委常委会（监委委务会）集体研究' },
  { id: 'partyHead', label: '同级党委主要负责人' },
  { id: 'party', label: '同级党委' },
  { id: 'superior', label: '上一级纪检监察机关' },
  { id: 'province', label: '省级监察机关' },
  { id: 'nation', label: '国家监察委员会' },
] as const
export type ApprovalLevel = (typeof approvalLevels)[number]['id']
export const approvalLevelIds = approvalLevels.map(row => row.id) as [ApprovalLevel, ...ApprovalLevel[]]

/** By whom a person is managed (管理权限). Of several subjects, or several posts, the highest counts (2022批准权限规定第7条). */
export const personClasses = [
  { id: 'member', label: '同级党委委员、候补委员' },
  { id: 'chief', label: '下一级党委（党组）主要负责人' },
  { id: 'cadre', label: '同级党委管理的其他干部' },
  { id: 'other', label: '其他人员' },
] as const
export type PersonClass = (typeof personClasses)[number]['id']
export const personClassIds = personClasses.map(row => row.id) as [PersonClass, ...PersonClass[]]

type Levels = Record<PersonClass, ApprovalLevel>
export interface MatterRow {
  levels: Levels
  basis: string
  /** H: read in the text in force; M: to be checked against it (待核对). */
  confidence: 'H' | 'M'
}

const same = (level: ApprovalLevel): Levels => ({ member: level, chief: level, cadre: level, other: level })
const by = (member: ApprovalLevel, chief: ApprovalLevel, cadre: ApprovalLevel, other: ApprovalLevel): Levels => ({
  member,
  chief,
  cadre,
  other,
})
const row = (levels: Levels, basis: string, confidence: 'H' | 'M' = 'M'): MatterRow => ({ levels, basis, confidence })
const practice = '本机关内部审批权限（默认值）'

export const matters = {
  // 线索
  转出: row(same('deputy'), practice),
  分办: row(same('head'), '监督执纪工作规则第23条', 'H'),
  谈话函询: row(by('head', 'head', 'deputy', 'deputy'), '监督执纪工作规则第27条'),
  初步核实: row(by('partyHead', 'partyHead', 'head', 'deputy'), '监督执纪工作规则第33条'),
  初步核实情况报告: row(same('head'), '监督执纪工作规则第35条；监察法第41条', 'H'),
  暂存待查: row(by('head', 'head', 'head', 'deputy'), practice),
  予以了结: row(by('head', 'head', 'head', 'deputy'), practice),
  第一种形态处理: row(by('head', 'head', 'deputy', 'deputy'), practice),
  澄清: row(same('head'), '检举控告工作规则第50条', 'H'),
  认定诬告陷害: row(same('superior'), '检举控告工作规则第39条', 'H'),
  // 立案、审查调查
  立案: row(by('partyHead', 'partyHead', 'partyHead', 'head'), '监督执纪工作规则第38条', 'H'),
  撤销案件: row(by('partyHead', 'partyHead', 'partyHead', 'head'), '监察法实施条例'),
  调查期限延长: row(same('superior'), '监察法实施条例'),
  移送审理: row(same('head'), '监督执纪工作规则第53条', 'H'),
  // 措施
  谈话: row(by('head', 'head', 'deputy', 'deputy'), '监督执纪工作规则第27条'),
  函询: row(by('head', 'head', 'head', 'deputy'), '监督执纪工作规则第27条'),
  询问: row(by('head', 'head', 'deputy', 'room'), practice),
  讯问: row(by('partyHead', 'partyHead', 'head', 'deputy'), practice),
  强制到案: row(same('head'), '监察法第46条', 'H'),
  责令候查: row(same('head'), '监察法第46条', 'H'),
  管护: row(same('head'), '监察法第46条', 'H'),
  留置: row(same('superior'), '监察法第47条', 'H'),
  留置延长: row(same('superior'), '监察法第48条', 'H'),
  留置再延长: row(same('nation'), '监察法第48条', 'H'),
  查询: row(by('head', 'head', 'deputy', 'room'), '监督执纪工作规则第39条'),
  冻结: row(by('head', 'head', 'deputy', 'deputy'), '监督执纪工作规则第39条'),
  查封扣押: row(same('deputy'), '监督执纪工作规则第39条'),
  调取: row(same('room'), '监督执纪工作规则第39条'),
  搜查: row(by('partyHead', 'partyHead', 'head', 'deputy'), practice),
  勘验检查: row(same('deputy'), practice),
  鉴定: row(same('room'), practice),
  技术调查: row(same('superior'), '监察法第31条'),
  限制出境: row(same('province'), '监察法第33条', 'H'),
  通缉: row(same('head'), '监察法第32条'),
  禁闭: row(same('head'), '监察法第64条'),
  // 审理、处分
  不予受理: row(same('deputy'), '监督执纪工作规则第55条'),
  退回补充审查调查: row(same('deputy'), '监督执纪工作规则第55条', 'H'),
  退回重新审查调查: row(same('head'), '监督执纪工作规则第55条', 'H'),
  审理延期: row(same('head'), '监督执纪工作规则第55条'),
  党纪轻处分: row(by('superior', 'standing', 'standing', 'standing'), '处分违纪党员批准权限和程序规定第6条', 'H'),
  党纪重处分: row(by('superior', 'party', 'party', 'party'), '处分违纪党员批准权限和程序规定第6条', 'H'),
  政务处分: row(by('superior', 'party', 'party', 'standing'), '公职人员政务处分法第40条'),
  免予处分: row(by('superior', 'standing', 'standing', 'standing'), '处分违纪党员批准权限和程序规定第11条', 'H'),
  处分执行延期: row(same('head'), '纪律处分条例第44条'),
  移送司法: row(same('head'), '监督执纪工作规则第57条'),
  从宽处罚建议: row(same('superior'), '监察法第34条、第35条', 'H'),
  // 结案与救济
  结案: row(by('head', 'head', 'head', 'deputy'), practice),
  归档: row(same('room'), practice),
  重新处置: row(by('head', 'head', 'head', 'deputy'), practice),
  申诉复查: row(same('deputy'), '监督执纪工作规则第59条', 'H'),
  复查决定: row(same('standing'), '监督执纪工作规则第59条'),
} as const satisfies Record<string, MatterRow>
export type Matter = keyof typeof matters
export const matterNames = Object.keys(matters) as [Matter, ...Matter[]]
export const isMatter = (word: string): word is Matter => Object.hasOwn(matters, word)

const rankOf = (level: ApprovalLevel): number => approvalLevelIds.indexOf(level)

/** Does this level satisfy the required one? A higher one always does. */
export const suffices = (level: ApprovalLevel, required: ApprovalLevel): boolean => rankOf(level) >= rankOf(required)

export const levelLabel = (level: string): string => approvalLevels.find(one => one.id === level)?.label ?? level
export const classLabel = (id: string): string => personClasses.find(one => one.id === id)?.label ?? id

/** The highest of several classes; undefined when none is known. */
export const highestClass = (classes: readonly (PersonClass | null)[]): PersonClass | undefined =>
  personClassIds.find(id => classes.includes(id))

/** An office's own level for one matter and class. */
export interface OwnLevel {
  matter: string
  personClass: string
  level: ApprovalLevel
}

/** The level that holds: the office's own where it set one, else the shipped default. */
export function requiredLevel(matter: Matter, personClass: PersonClass, own: readonly OwnLevel[]): ApprovalLevel {
  const set = own.find(one => one.matter === matter && one.personClass === personClass)
  return set?.level ?? matters[matter].levels[personClass]
}
