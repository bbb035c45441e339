/** What stands on a paper, apart from its look: blocks that a clerk edits and the sheet lays out. Pure. */

export type Block =
  /** Running text; every line is a paragraph. */
  | { type: 'text'; text: string }
  /** 一、… in 黑体. */
  | { type: 'heading'; text: string }
  /** One row of a form: label and value, label and value … */
  | { type: 'row'; cells: { label: string; value: string }[] }
  /** A wide cell of a form. `signs`: it is written and signed by hand on paper (审批意见). */
  | { type: 'box'; label: string; value: string; signs: boolean }
  | { type: 'table'; heads: string[]; widths: number[]; rows: string[][] }

export interface PaperContent {
  title: string
  /** 主送; empty where the paper is addressed to nobody. */
  addressee: string
  blocks: Block[]
  attachments: string[]
  /** 抄送. */
  copyTo: string
  /** 落款: the organ that signs; empty on forms and lists. */
  organ: string
  /** A slip at the foot that the receiver returns (回执联). */
  receipt: boolean
}

/** What the record could not tell: the clerk fills it in before the paper is issued. */
export const blank = (what: string): string => `【${what}】`

/** The value, or a blank that names what is wanting. */
export const or = (value: string | number | null | undefined, what: string): string =>
  value === null || value === undefined || value === '' ? blank(what) : String(value)

const blankPattern = /【[^【】]{1,40}】/g

/** Every text of a paper. */
export function textsOf(content: PaperContent): string[] {
  const texts = [content.title, content.addressee, content.copyTo, content.organ, ...content.attachments]
  for (const block of content.blocks) {
    if (block.type === 'text' || block.type === 'heading') texts.push(block.text)
    else if (block.type === 'row') texts.push(...block.cells.map(cell => cell.value))
    else if (block.type === 'box') texts.push(block.value)
    else for (const row of block.rows) texts.push(...row)
  }
  return texts
}

/** Blanks that nobody has filled in yet, each once, in the order of the paper. */
export const blanksOf = (content: PaperContent): string[] => [
  ...new Set(textsOf(content).flatMap(text => text.match(blankPattern) ?? [])),
]

/** Text cut at its blanks, so that a screen can mark them. */
export function partsOf(text: string): { text: string; isBlank: boolean }[] {
  const parts: { text: string; isBlank: boolean }[] = []
  let at = 0
  for (const found of text.matchAll(blankPattern)) {
    if (found.index > at) parts.push({ text: text.slice(at, found.index), isBlank: false })
    parts.push({ text: found[0], isBlank: true })
    at = found.index + found[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), isBlank: false })
  return parts
}
