/** A letter, notice, decision or form of GB/T 9704—2012 as data: what stands where, without a measure of length. Pure. */
import { type PaperLayout } from '../casework/papers/catalogue.ts'
import { type Block } from '../casework/papers/content.ts'

export type TableBlock = Extract<Block, { type: 'table' }>
export type FormBlock = Extract<Block, { type: 'row' | 'box' }>

export interface Letter {
  layout: PaperLayout
  /** 发文机关标志 in red; '' for papers without a red head. */
  mark: string
  /** 发文字号; ''. */
  no: string
  /** '\n' breaks the line where sense does. */
  title: string
  /** 主送, without the colon; ''. */
  addressee: string
  blocks: readonly Block[]
  attachments: readonly string[]
  /** 落款: who signs and when; undefined on forms and lists. */
  signature: { organ: string; date: string } | undefined
  /** 抄送; ''. */
  copyTo: string
  /** The slip at the foot that the receiver returns (回执联): its sentence; ''. */
  receipt: string
  /** 附件 on a page of its own. */
  annex: { title: string; table: TableBlock; note: string } | undefined
  /** 草稿 or 作废 across the page; ''. */
  stamp: string
}

/** The date as it is left open for the hand that signs. */
export const openDate = '　　　　年　　月　　日'
export const receiptSigns = '收件人（单位）签名、盖章：　　　　　　　　年　　月　　日　　时'
export const boxSigns = '签名：　　　　　　　　　年　　月　　日'

/** A letter of running text, as most are: give what differs. */
export const plainLetter = (letter: Pick<Letter, 'title'> & Partial<Letter>): Letter => ({
  layout: 'letter',
  mark: '',
  no: '',
  addressee: '',
  blocks: [],
  attachments: [],
  signature: undefined,
  copyTo: '',
  receipt: '',
  annex: undefined,
  stamp: '',
  ...letter,
})

/** Paragraphs of a text: one a line, empty lines are none. */
export const paragraphs = (text: string): string[] => text.split('\n').filter(line => line.trim() !== '')

export type Group = { form: FormBlock[] } | { block: Exclude<Block, FormBlock> }

/** Rows of a form that follow each other are one table. */
export function grouped(blocks: readonly Block[]): Group[] {
  const found: Group[] = []
  for (const block of blocks) {
    const last = found.at(-1)
    if (block.type !== 'row' && block.type !== 'box') found.push({ block })
    else if (last && 'form' in last) last.form.push(block)
    else found.push({ form: [block] })
  }
  return found
}
