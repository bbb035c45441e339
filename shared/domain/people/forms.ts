/** 监督执纪“四种形态”: which form a measure counts as (纪律检查委员会工作条例第31条, 处分条例第5条). */

export type Form = 1 | 2 | 3 | 4

export const formTitles: Readonly<Record<Form, string>> = {
  1: '第一种形态',
  2: '第二种形态',
  3: '第三种形态',
  4: '第四种形态',
}
export const forms: readonly Form[] = [1, 2, 3, 4]

export interface FormRule {
  id: string
  category: string
  kinds: readonly string[]
  form: Form
  basis: string
  /** The provision does not name the measure; the office may decide otherwise. */
  unsettled?: boolean
}

const regulation = '纪律检查委员会工作条例第31条'

export const formRules: readonly FormRule[] = [
  {
    id: 'F11',
    category: '第一种形态',
    kinds: ['谈话提醒', '提醒谈话', '批评教育', '责令检查', '诫勉'],
    form: 1,
    basis: regulation,
  },
  { id: 'F21', category: '党纪处分', kinds: ['警告', '严重警告'], form: 2, basis: regulation },
  { id: 'F22', category: '组织处理', kinds: ['停职检查', '调整职务', '责令辞职', '免职'], form: 2, basis: regulation },
  {
    id: 'F23',
    category: '政务处分',
    kinds: ['警告', '记过', '记大过'],
    form: 2,
    basis: '条文未列，按统计惯例',
    unsettled: true,
  },
  { id: 'F24', category: '政务处分', kinds: ['降级'], form: 2, basis: '条文未列，归类可设置', unsettled: true },
  { id: 'F31', category: '党纪处分', kinds: ['撤销党内职务', '留党察看', '开除党籍'], form: 3, basis: regulation },
  { id: 'F32', category: '政务处分', kinds: ['撤职', '开除'], form: 3, basis: regulation },
  { id: 'F33', category: '组织处理', kinds: ['降职'], form: 3, basis: regulation },
  {
    id: 'F12',
    category: '问责',
    kinds: ['通报', '检查'],
    form: 1,
    basis: '条文未列，按统计惯例',
    unsettled: true,
  },
  { id: 'F25', category: '组织调整', kinds: [''], form: 2, basis: '纪律处分条例第5条' },
  { id: 'F26', category: '问责', kinds: ['停职检查', '调整职务', '责令辞职', '免职'], form: 2, basis: regulation },
  { id: 'F34', category: '问责', kinds: ['降职'], form: 3, basis: regulation },
  { id: 'F41', category: '移送司法', kinds: [''], form: 4, basis: regulation },
]

/** Forms that this office chose for measures that the provision leaves open, by rule id. */
export type FormChoices = Readonly<Partial<Record<string, Form>>>

export interface FormFinding {
  form: Form
  rule: string
  basis: string
  unsettled: boolean
}

/** The form of one measure; undefined when no rule knows it (then it counts nowhere and is shown as 未归类). */
export function formOf(
  measure: { category: string; kind: string },
  choices: FormChoices = {},
): FormFinding | undefined {
  const word = measure.kind.normalize('NFKC').replace(/\s/g, '')
  let best: { rule: FormRule; length: number } | undefined
  for (const rule of formRules) {
    const light = rule.id === 'F11' && rule.kinds.some(kind => word.includes(kind))
    if (rule.category !== measure.category && !light) continue
    for (const kind of rule.kinds) {
      if (word.includes(kind) && kind.length >= (best?.length ?? 0)) best = { rule, length: kind.length }
    }
  }
  if (!best) return undefined
  const { rule } = best
  const form = (rule.unsettled ? choices[rule.id] : undefined) ?? rule.form
  return { form, rule: rule.id, basis: rule.basis, unsettled: rule.unsettled === true }
}

/** Reads 第二种形态, 第2种, 二, 2. */
export function formFromWord(word: string): Form | undefined {
  const found = /[1234一二三四]/.exec(word.normalize('NFKC'))?.[0]
  if (!found) return undefined
  const digit = '一二三四'.indexOf(found)
  return (digit >= 0 ? digit + 1 : Number(found)) as Form
}

export interface Measure {
  id: number
  personId: number
  caseId: number | null
  category: string
  kind: string
  /** As the ledger says; wins over the table. */
  form: number | null
  decidedOn: string
}

export interface CountedMatter {
  form: Form
  personId: number
  decidedOn: string
  /** The rows behind the figure. */
  measureIds: number[]
}

const isForm = (value: number | null): value is Form => value === 1 || value === 2 || value === 3 || value === 4

/**
 * Counts persons, not measures (人次): what was decided in one case (or, without a case, on one day) for one person counts
 * once, as its gravest form: 开除党籍 with 移送司法 is one person of the fourth form.
 */
export function countedMatters(measures: readonly Measure[], choices: FormChoices = {}): CountedMatter[] {
  const matters = new Map<string, CountedMatter>()
  for (const measure of measures) {
    const form = isForm(measure.form) ? measure.form : formOf(measure, choices)?.form
    if (!form) continue
    const key = `${measure.personId}|${measure.caseId === null ? measure.decidedOn : `case ${measure.caseId}`}`
    const matter = matters.get(key)
    if (!matter) {
      matters.set(key, { form, personId: measure.personId, decidedOn: measure.decidedOn, measureIds: [measure.id] })
      continue
    }
    matter.measureIds.push(measure.id)
    if (form > matter.form) matter.form = form
    if (measure.decidedOn < matter.decidedOn) matter.decidedOn = measure.decidedOn
  }
  return [...matters.values()]
}
