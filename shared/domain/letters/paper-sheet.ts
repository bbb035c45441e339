/** A paper of a clue or case on its sheet, as drafted, issued or made void. */
import { paperKind, type PaperKind } from '../casework/papers/catalogue.ts'
import { type PaperContent } from '../casework/papers/content.ts'
import { chineseDate, type PlainDate } from '../dates.ts'
import { openDate, type Letter } from './letter.ts'

export interface PaperAsKept {
  kind: PaperKind
  content: PaperContent
  state: 'draft' | 'issued' | 'void'
  no: string | null
  issuedOn: PlainDate | null
}

const stamps = { draft: '草　稿', issued: '', void: '作　废' } as const

export function paperOnSheet({ kind, content, state, no, issuedOn }: PaperAsKept): Letter {
  const { layout, series } = paperKind(kind)
  const { title, addressee, blocks, attachments, copyTo, organ } = content
  const issuedNo = state === 'draft' ? '' : (no ?? '')
  return {
    layout,
    mark: layout === 'headed' ? organ : '',
    no: no ?? (series !== '' && state === 'draft' ? '（未编号）' : ''),
    title,
    addressee,
    blocks,
    attachments,
    signature: organ ? { organ, date: issuedOn ? chineseDate(issuedOn) : openDate } : undefined,
    copyTo,
    receipt: content.receipt ? `${organ}：${issuedNo}《${title.replace(/[《》]/g, '')}》已收悉。` : '',
    annex: undefined,
    stamp: stamps[state],
  }
}
