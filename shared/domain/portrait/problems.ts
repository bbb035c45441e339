/** Types of problem (问题类型): the six disciplines of the 处分条例, and 职务违法, 职务犯罪. */

export const problemTypes = [
  '政治纪律',
  '组织纪律',
  '廉洁纪律',
  '群众纪律',
  '工作纪律',
  '生活纪律',
  '职务违法',
  '职务犯罪',
  '未分类',
] as const
export type ProblemType = (typeof problemTypes)[number]

const disciplines: readonly (readonly [RegExp, ProblemType])[] = [
  [/政治/, '政治纪律'],
  [/组织/, '组织纪律'],
  [/廉洁/, '廉洁纪律'],
  [/群众/, '群众纪律'],
  [/工作/, '工作纪律'],
  [/生活/, '生活纪律'],
  [/职务犯罪|犯罪/, '职务犯罪'],
  [/职务违法|违法/, '职务违法'],
]

/** 违反廉洁纪律 → 廉洁纪律; what nobody classified stays 未分类 and is shown as such. */
export const problemTypeOf = (word: string | null): ProblemType =>
  disciplines.find(([pattern]) => word !== null && pattern.test(word))?.[1] ?? '未分类'
