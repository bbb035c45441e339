/** Building blocks that many drafts share: the lines of a form, who signs it, the person at the head of a decision. */
import { chineseDate, type PlainDate } from '../../dates.ts'
import { approvalLevelIds, levelLabel, type ApprovalLevel } from '../approval.ts'
import { or, type Block, type PaperContent } from './content.ts'
import { type IssuedPaper, type PaperFacts } from './facts.ts'
import { type PaperKind } from './catalogue.ts'

export const text = (...lines: string[]): Block => ({ type: 'text', text: lines.join('\n') })
export const heading = (words: string): Block => ({ type: 'heading', text: words })
export const row = (...cells: [label: string, value: string][]): Block => ({
  type: 'row',
  cells: cells.map(([label, value]) => ({ label, value })),
})
/** A wide cell that the clerk fills in before printing. */
export const box = (label: string, value: string): Block => ({ type: 'box', label, value, signs: false })
/** A wide cell that somebody writes in and signs by hand. */
export const signed = (label: string): Block => ({ type: 'box', label, value: '', signs: true })
export const table = (columns: [head: string, width: number][], rows: string[][]): Block => ({
  type: 'table',
  heads: columns.map(([head]) => head),
  widths: columns.map(([, width]) => width),
  rows,
})

const bare: PaperContent = {
  title: '',
  addressee: '',
  blocks: [],
  attachments: [],
  copyTo: '',
  organ: '',
  receipt: false,
}
export const paper = (parts: Partial<PaperContent> & Pick<PaperContent, 'title' | 'blocks'>): PaperContent => ({
  ...bare,
  ...parts,
})

/** A date in words, or a blank that names it. */
export const dateOr = (date: PlainDate | null | undefined, what: string): string =>
  date ? chineseDate(date) : or(null, what)

export const who = (facts: PaperFacts): string => (facts.subject === 'clue' ? '被反映人' : '被审查调查人')

/** The record at the head of every form. */
export function recordRows(facts: PaperFacts): Block[] {
  const first = row(
    [who(facts), facts.name],
    ['单位及职务', `${facts.unit ?? ''}${facts.post ?? ''}` || or(null, '单位及职务')],
  )
  return facts.subject === 'clue'
    ? [
        first,
        row(['线索编号', facts.no], ['收到日期', dateOr(facts.receivedOn, '收到日期')]),
        row(['线索来源', or(facts.source, '线索来源')], ['问题类型', or(facts.problemType, '问题类型')]),
      ]
    : [
        first,
        row(['案件编号', facts.no], ['立案日期', dateOr(facts.filedOn, '立案日期')]),
        row(['案由', facts.matter], ['承办部门', or(facts.department, '承办部门')]),
      ]
}

/** 承办人意见 to be typed; the levels above it, up to the one that the matrix asks for, are signed by hand. */
export function opinions(facts: PaperFacts, proposal: string): Block[] {
  const highest = facts.level ?? 'head'
  const signers: ApprovalLevel[] = ['room', 'deputy', 'head']
  const above = approvalLevelIds.indexOf(highest)
  const ladder = signers.filter(level => approvalLevelIds.indexOf(level) <= above)
  if (!ladder.includes(highest)) ladder.push(highest)
  return [
    box('承办人意见', `${proposal}\n承办人：${or(facts.handler, '承办人')}　${chineseDate(facts.today)}`),
    ...ladder.map(level => signed(`${levelLabel(level)}意见`)),
  ]
}

/** A form to be passed from desk to desk (呈批表). */
export const approvalForm = (facts: PaperFacts, title: string, subject: Block[], proposal: string): PaperContent =>
  paper({ title, blocks: [...recordRows(facts), ...subject, ...opinions(facts, proposal)] })

/** 甲某，男，汉族，1975年3月生，中共党员，1998年7月入党，现任…: what the registry knows, blanks for the rest. */
export function personLine(facts: PaperFacts): string {
  const { person } = facts
  const parts = [
    facts.name,
    or(person?.gender, '性别'),
    person?.ethnicity ?? or(null, '民族'),
    `${dateOr(person?.bornOn, '出生年月')}生`,
    or(person?.politicalStatus, '政治面貌'),
    ...(person?.partyJoinedOn ? [`${chineseDate(person.partyJoinedOn)}加入中国共产党`] : []),
    `${or(facts.unit, '工作单位')}${facts.post ?? or(null, '职务')}`,
  ]
  return `${parts.join('，')}。`
}

/** The last paper of this kind in force. */
export const lastOf = (facts: PaperFacts, kind: PaperKind): IssuedPaper | undefined =>
  facts.issued.filter(one => one.kind === kind).at(-1)

/** 《立案决定书》（砚纪立〔2026〕1号）, or a blank for its number. */
export const named = (facts: PaperFacts, kind: PaperKind): string =>
  `《${kind}》（${lastOf(facts, kind)?.no ?? or(null, `${kind}文号`)}）`
