/** The columns that say whom a row is about. Kinds differ in the headings of their offices and in what a column is for. */
import { field, type Field } from '../kind.ts'
import { idNumber, personName, properName, text } from '../readers.ts'

/** What a kind may say for itself where the usual word does not fit. */
type Own<T, Word extends keyof Field> = Partial<Pick<Field<T>, Word>>

/** The person's name. */
export const nameColumn = (
  own: Pick<Field, 'synonyms'> & Own<string, 'label' | 'under' | 'purpose' | 'hint' | 'example'>,
): Field<string, true> =>
  field({ label: '姓名', required: true, purpose: '识别人员', read: personName, hint: '', example: '张三', ...own })

/** What a clerk calls the identity number when nothing else is said beside it. */
const idWords = ['身份证号码', '公民身份号码', '身份证', '证件号码']

/** The identity number as the person's key; recognised by its values where the heading says nothing. */
export const idNumberColumn = <const R extends boolean>(
  own: Pick<Field<string, R>, 'required' | 'hint'> &
    Own<string, 'label' | 'synonyms' | 'under' | 'purpose' | 'example'>,
): Field<string, R> =>
  field({
    label: '身份证号',
    synonyms: idWords,
    purpose: '对应到花名册中的本人',
    read: idNumber,
    example: '',
    asText: true,
    content: 'idNumber',
    ...own,
  })

/** The person's unit, which the registry has to know. */
export const unitColumn = (
  own: Pick<Field, 'synonyms' | 'purpose' | 'example'> & Own<string, 'label'>,
): Field<string, true> =>
  field({ label: '工作单位', required: true, read: properName(80), hint: '须已收录在单位表中，可填简称', ...own })

/** The person's unit where it only helps to tell people of one name apart. */
export const unitBesideName = (own: Pick<Field, 'synonyms'>): Field<string, false> =>
  field({
    label: '工作单位',
    required: false,
    purpose: '没有身份证号时与姓名一起对应本人',
    read: properName(80),
    hint: '可填简称',
    example: '',
    ...own,
  })

/** The post the person holds or held. */
export const postColumn = (
  own: Pick<Field, 'synonyms' | 'purpose'> & Own<string, 'label' | 'example'>,
): Field<string, false> => field({ label: '职务', required: false, read: text(80), hint: '', example: '', ...own })
