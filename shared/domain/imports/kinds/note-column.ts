import { field } from '../kind.ts'
import { text } from '../readers.ts'

/** 备注: the last column of most ledgers, kept as written. */
export const noteColumn = field({
  label: '备注',
  synonyms: ['说明', '附注'],
  required: false,
  purpose: '人工说明',
  read: text(500),
  hint: '',
  example: '',
})
