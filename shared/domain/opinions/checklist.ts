/**
 * What is on record about a person, gathered for the rooms to judge (核对清单): open clues and cases, effect periods, declarations,
 * earlier replies, gaps. Each line names its source. Cleared matters are not here at all. A group that the viewer may not see
 * says so in the same words whether it holds something or not.
 */
import { chineseDate, type PlainDate } from '../dates.ts'
import { awaitsConclusion, clearedCase, clearedClue } from '../dossier/clearance.ts'

export const checkGroups = ['clues', 'cases', 'effects', 'sanctions', 'declared', 'replies', 'gaps'] as const
export type CheckGroupId = (typeof checkGroups)[number]

const titles: Record<CheckGroupId, string> = {
  clues: '未办结的问题线索',
  cases: '未办结的案件',
  effects: '影响期（处分期）内的处分处理',
  sanctions: '已届满或无影响期的处分处理',
  declared: '个人报告、报备事项',
  replies: '以往意见回复',
  gaps: '档案缺项',
}

export interface CheckLine {
  /** Stable within the person: `clue:12`. */
  key: string
  text: string
  /** Where it stands: number, section, or the row of a sheet. */
  source: string
  /** Page of the program. */
  link: string | null
  /** Must be looked at one by one before anybody signs or concludes. */
  open: boolean
}
export interface CheckGroup {
  id: CheckGroupId
  title: string
  state: 'lines' | 'none' | 'withheld'
  /** Who answers for a group that is withheld here, or what narrows it. */
  note: string
  lines: CheckLine[]
}

export interface CheckFacts {
  clues: readonly {
    id: number
    no: string
    receivedOn: PlainDate
    problemType: string | null
    disposal: string | null
    stage: string
    handler: string | null
    /** The recorded conclusion, where there is one. */
    verdict?: string | null
    closedOn: PlainDate | null
    note: string | null
    sourceRowId: number | null
  }[]
  cases: readonly {
    id: number
    no: string
    title: string
    filedOn: PlainDate
    stage: string
    handler: string | null
    verdict?: string | null
    outcome: string | null
    closedOn: PlainDate | null
    note: string | null
    sourceRowId: number | null
  }[]
  sanctions: readonly {
    id: number
    category: string
    kind: string
    decidedOn: PlainDate
    effectUntilOn: PlainDate | null
    effectBecause: string | null
    organ: string | null
    docNo: string | null
    sourceRowId: number | null
  }[]
  /** Entries of the dossier; `property` and `family` sections are not shown here. */
  entries: readonly {
    id: number
    section: string
    title: string
    occurredOn: string
    text: string
    reply: boolean
    sourceRowId: number | null
  }[]
  gaps: readonly string[]
}

export interface CheckRights {
  /** Clues and cases: all, none, or only those this account handles. */
  matters: 'all' | 'none' | 'own'
  dossier: boolean
}

const origin = (sources: Readonly<Record<string, string>>, rowId: number | null, otherwise: string): string =>
  rowId === null ? otherwise : (sources[String(rowId)] ?? '来源批次已撤销')

/** Words in a note clear nobody: whoever may see the matter is told that a conclusion is still to be recorded. */
const openClue = (row: CheckFacts['clues'][number]): boolean =>
  !row.closedOn && row.stage !== '转立案' && (!clearedClue(row) || awaitsConclusion('clue', row))
const openCase = (row: CheckFacts['cases'][number]): boolean =>
  !row.closedOn && (!clearedCase(row) || awaitsConclusion('case', row))
const undecided = '记载有查否、失实字样，尚未登记结论'

function linesOf(
  id: CheckGroupId,
  facts: CheckFacts,
  personId: number,
  today: PlainDate,
  sources: Readonly<Record<string, string>>,
): CheckLine[] {
  const dossier = `/dossiers/${personId}`
  const until = (row: CheckFacts['sanctions'][number]): string =>
    row.effectUntilOn ? `至${chineseDate(row.effectUntilOn)}` : row.effectBecause ? '须核对决定书' : '无影响期'
  // a sanction whose end is not computed counts as running until somebody has read the decision
  const running = (row: CheckFacts['sanctions'][number]): boolean =>
    row.effectUntilOn ? row.effectUntilOn >= today : row.effectBecause !== null
  const sanctionLine = (row: CheckFacts['sanctions'][number], open: boolean): CheckLine => ({
    key: `sanction:${row.id}`,
    text: `${chineseDate(row.decidedOn)} ${row.category} ${row.kind}，影响期${until(row)}`,
    source: [row.organ, row.docNo].filter(Boolean).join(' ') || origin(sources, row.sourceRowId, '手工登记'),
    link: dossier,
    open,
  })
  switch (id) {
    case 'clues':
      return facts.clues.filter(openClue).map(row => ({
        key: `clue:${row.id}`,
        text: `${chineseDate(row.receivedOn)}受理，${row.problemType ?? '问题类型未填'}，${row.stage}（${awaitsConclusion('clue', row) ? undecided : '尚未查实'}）`,
        source: row.no,
        link: `/clues/${row.id}`,
        open: true,
      }))
    case 'cases':
      return facts.cases.filter(openCase).map(row => ({
        key: `case:${row.id}`,
        text: `${chineseDate(row.filedOn)}立案，${row.title}，${row.stage}（${awaitsConclusion('case', row) ? undecided : '尚未作出结论'}）`,
        source: row.no,
        link: `/cases/${row.id}`,
        open: true,
      }))
    case 'effects':
      return facts.sanctions.filter(running).map(row => sanctionLine(row, true))
    case 'sanctions':
      return facts.sanctions.filter(row => !running(row)).map(row => sanctionLine(row, false))
    case 'declared':
    case 'replies':
      return facts.entries
        .filter(row => row.reply === (id === 'replies'))
        .map(row => ({
          key: `entry:${row.id}`,
          text: `${chineseDate(row.occurredOn)} ${row.text}`,
          source: origin(sources, row.sourceRowId, row.title),
          link: dossier,
          open: false,
        }))
    case 'gaps':
      return facts.gaps.map((text, index) => ({
        key: `gap:${index}`,
        text,
        source: '干部名册、廉政档案',
        link: `/people/${personId}`,
        open: false,
      }))
  }
}

const mattersNote = '按权限不列示，由案管室、承办部门核对；此处不代表有或者没有'
const dossierNote = '按权限不列示，由党风室、审理室核对；此处不代表有或者没有'
const ownNote = '只列本人承办的'

/** Clues and cases cut to those that bear this 承办人. */
export const ofHandler = (facts: CheckFacts, handler: string): CheckFacts => ({
  ...facts,
  clues: facts.clues.filter(row => row.handler === handler),
  cases: facts.cases.filter(row => row.handler === handler),
})

/** The checklist as this viewer may see it. `facts.clues` and `facts.cases` are already cut to the viewer's scope. */
export function buildChecklist(
  facts: CheckFacts,
  rights: CheckRights,
  { personId, today, sources }: { personId: number; today: PlainDate; sources: Readonly<Record<string, string>> },
): CheckGroup[] {
  return checkGroups.map(id => {
    const matter = id === 'clues' || id === 'cases'
    const hidden = matter ? rights.matters === 'none' : id !== 'gaps' && !rights.dossier
    if (hidden) return { id, title: titles[id], state: 'withheld', note: matter ? mattersNote : dossierNote, lines: [] }
    const lines = linesOf(id, facts, personId, today, sources)
    const note = matter && rights.matters === 'own' ? ownNote : ''
    return { id, title: titles[id], state: lines.length > 0 ? 'lines' : 'none', note, lines }
  })
}

/** Lines that somebody must have looked at one by one. */
export const openLines = (groups: readonly CheckGroup[]): CheckLine[] =>
  groups.flatMap(group => group.lines.filter(line => line.open))

/** What to compare later, whether anything came or went since (签署后有变化): keys and texts, gaps left out. */
export const factsText = (groups: readonly CheckGroup[]): string =>
  groups
    .filter(group => group.id !== 'gaps' && group.id !== 'replies')
    .flatMap(group => group.lines.map(line => `${line.key} ${line.text}`))
    .sort()
    .join('\n')

/** What a dossier lacks that a room would want to know. */
export function gapsOf(person: {
  idNumber: string | null
  bornOn: string | null
  unitId: number | null
  post: string | null
  postSinceOn: string | null
  postings: number
  reports: number
}): string[] {
  const gaps: string[] = []
  if (!person.idNumber) gaps.push('未登记身份证号')
  if (!person.bornOn) gaps.push('未登记出生年月')
  if (person.unitId === null) gaps.push('工作单位未与单位名册对应')
  if (!person.post) gaps.push('未登记现任职务')
  if (!person.postSinceOn) gaps.push('未登记任现职时间')
  if (person.postings === 0) gaps.push('没有任职经历')
  if (person.reports === 0) gaps.push('没有个人报告、报备事项')
  return gaps
}
