/**
 * Relatives for recusal, and for nothing else (亲属关系，仅用于回避).
 * Classes A–D: 公务员法第74条, 公务员回避规定(2020)第5条; E: 事业单位人事管理回避规定(人社部规〔2019〕1号)第(五)项.
 */
import { relationRows, type KinGroup } from './kinship-words.ts'

export { type KinGroup } from './kinship-words.ts'

/** A 夫妻, B 直系血亲, C 三代以内旁系血亲, D 近姻亲, E 其他亲属（养、继）. */
export type KinClass = 'A' | 'B' | 'C' | 'D' | 'E'

export interface KinClassRow {
  title: string
  /** Wording of the provision that makes the list. */
  members: string
  basis: string
}

export const kinClasses: Readonly<Record<KinClass, KinClassRow>> = {
  A: { title: '夫妻关系', members: '夫妻关系', basis: '公务员法第74条；公务员回避规定第5条(一)' },
  B: {
    title: '直系血亲',
    members: '祖父母、外祖父母、父母、子女、孙子女、外孙子女',
    basis: '公务员法第74条；公务员回避规定第5条(二)',
  },
  C: {
    title: '三代以内旁系血亲',
    members: '伯叔姑舅姨、兄弟姐妹、堂兄弟姐妹、表兄弟姐妹、侄子女、甥子女',
    basis: '公务员法第74条；公务员回避规定第5条(三)',
  },
  D: {
    title: '近姻亲',
    members: '配偶的父母、配偶的兄弟姐妹及其配偶、子女的配偶及子女配偶的父母、三代以内旁系血亲的配偶',
    basis: '公务员法第74条；公务员回避规定第5条(四)',
  },
  E: {
    title: '其他亲属',
    members: '养父母子女、形成抚养关系的继父母子女及由此形成的亲属关系',
    basis: '事业单位人事管理回避规定第(五)项',
  },
}

const classOfGroup: Readonly<Record<KinGroup, KinClass>> = {
  spouse: 'A',
  parent: 'B',
  child: 'B',
  grandparent: 'B',
  grandchild: 'B',
  sibling: 'C',
  uncle: 'C',
  cousin: 'C',
  nephew: 'C',
  'spouse-parent': 'D',
  'spouse-sibling': 'D',
  'spouse-sibling-spouse': 'D',
  'child-spouse': 'D',
  'child-spouse-parent': 'D',
  'sibling-spouse': 'D',
  'collateral-spouse': 'D',
  foster: 'E',
}

/** Which classes a rule of recusal looks at; `near` is narrower than any class (监察法条例第283条, 刑诉法第108条(六)). */
export const kinBases = {
  case: { title: '案件回避（近亲属）', classes: ['A', 'B', 'C'], groups: ['spouse', 'parent', 'child', 'sibling'] },
  civilService: { title: '公务员任职、公务回避', classes: ['A', 'B', 'C', 'D', 'E'], groups: undefined },
  institution: { title: '事业单位回避', classes: ['A', 'B', 'C', 'D', 'E'], groups: undefined },
  inspection: { title: '巡察组建', classes: ['A', 'B', 'C', 'D', 'E'], groups: undefined },
} as const satisfies Record<
  string,
  { title: string; classes: readonly KinClass[]; groups: readonly KinGroup[] | undefined }
>
export type KinBasis = keyof typeof kinBases

/** A relation as the registry understands it. */
export interface Relation {
  title: string
  group: KinGroup
  class: KinClass
}

const known = new Map<string, Relation>()
for (const { title, group, words } of relationRows) {
  const relation: Relation = { title, group, class: classOfGroup[group] }
  for (const word of [title, ...words]) known.set(word, relation)
}

/** Words the pickers offer, in the order of the classes. */
export const relationTitles: readonly string[] = relationRows.map(row => row.title)

const clean = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\(.*?\)/g, '')
    .replace(/[\s/、,.:;的之]/g, '')

const ordinal = /^(大|二|三|四|五|六|七|小|长|次|老[大二三四五六七]?|第[一二三四五六七])/

const direct = (plain: string): Relation | undefined => {
  const found = known.get(plain)
  if (found) return found
  const rest = plain.replace(ordinal, '')
  return rest !== plain && rest ? known.get(rest) : undefined
}

/** What the second step of 配偶的…, 女儿的… makes of the first; absent pairs are no kin of the lists A–E. */
const steps: Partial<Record<KinGroup, Partial<Record<KinGroup, KinGroup>>>> = {
  spouse: {
    parent: 'spouse-parent',
    sibling: 'spouse-sibling',
    'sibling-spouse': 'spouse-sibling-spouse',
    child: 'child',
    grandchild: 'grandchild',
    'child-spouse': 'child-spouse',
  },
  parent: {
    parent: 'grandparent',
    spouse: 'parent',
    child: 'sibling',
    sibling: 'uncle',
    nephew: 'cousin',
    'sibling-spouse': 'collateral-spouse',
  },
  child: {
    child: 'grandchild',
    spouse: 'child-spouse',
    sibling: 'child',
    parent: 'spouse',
    'spouse-parent': 'child-spouse-parent',
  },
  sibling: {
    child: 'nephew',
    spouse: 'sibling-spouse',
    sibling: 'sibling',
    parent: 'parent',
    'child-spouse': 'collateral-spouse',
  },
  uncle: { child: 'cousin', spouse: 'collateral-spouse' },
  cousin: { spouse: 'collateral-spouse' },
  nephew: { spouse: 'collateral-spouse' },
  grandparent: { child: 'uncle', spouse: 'grandparent' },
  'child-spouse': { parent: 'child-spouse-parent' },
  'spouse-sibling': { spouse: 'spouse-sibling-spouse' },
}

const titleOfGroup: Readonly<Record<KinGroup, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  grandparent: '祖父母',
  grandchild: '孙子女',
  sibling: '兄弟姐妹',
  uncle: '伯叔姑舅姨',
  cousin: '堂表兄弟姐妹',
  nephew: '侄甥子女',
  'spouse-parent': '配偶的父母',
  'spouse-sibling': '配偶的兄弟姐妹',
  'spouse-sibling-spouse': '配偶兄弟姐妹的配偶',
  'child-spouse': '子女的配偶',
  'child-spouse-parent': '亲家',
  'sibling-spouse': '兄弟姐妹的配偶',
  'collateral-spouse': '旁系血亲的配偶',
  foster: '养、继亲属',
}

const ofGroup = (group: KinGroup): Relation => ({ title: titleOfGroup[group], group, class: classOfGroup[group] })

/**
 * The relation of my relative's relative to me: the spouse's mother is a near in-law (近姻亲). Undefined where the law's lists
 * end (the spouse's uncle is none of A–E). A foster link keeps class E all along (由此形成的…关系).
 */
export function composed(first: Relation, second: Relation): Relation | undefined {
  if (first.group === 'foster' || second.group === 'foster') {
    const other = first.group === 'foster' ? second : first
    return ['spouse', 'parent', 'child', 'sibling', 'foster'].includes(other.group) ? ofGroup('foster') : undefined
  }
  const group = steps[first.group]?.[second.group]
  return group ? ofGroup(group) : undefined
}

/**
 * Understands a word for a relative: 爱人, 二姐, 妻子的哥哥, 配偶之母. Undefined when the word is not known: the caller must
 * ask, because an unknown relation is not an absent one.
 */
export function relationOf(word: string): Relation | undefined {
  const plain = clean(word)
  if (!plain) return undefined
  const whole = direct(plain)
  if (whole) return whole
  for (let cut = plain.length - 1; cut > 0; cut--) {
    const first = direct(plain.slice(0, cut))
    const second = first && relationOf(plain.slice(cut))
    const found = first && second && composed(first, second)
    if (found) return found
  }
  return undefined
}

/** The class of a word for a relative; undefined when the word is not known. */
export const classOf = (word: string): KinClass | undefined => relationOf(word)?.class

/** Is the relation one that this basis of recusal looks at? */
export function countsFor(basis: KinBasis, relation: Relation): boolean {
  const { classes, groups } = kinBases[basis]
  if (groups) return (groups as readonly KinGroup[]).includes(relation.group)
  return (classes as readonly KinClass[]).includes(relation.class)
}
