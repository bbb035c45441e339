/**
 * Families of what may be decided about a person (处理类别). They are counted apart, because one person may meet several of
 * them in one case: LF-09 and YW-08 add up only when families, persons and decisions are not mixed.
 */

export const families = [
  '党纪处分',
  '政务处分',
  '问责',
  '组织处理',
  '组织调整',
  '第一种形态',
  '辞退',
  '移送司法',
] as const
export type Family = (typeof families)[number]

/** What a clerk is offered; any other word may be typed. */
export const familyKinds: Readonly<Record<Family, readonly string[]>> = {
  党纪处分: ['警告', '严重警告', '撤销党内职务', '留党察看一年', '留党察看二年', '开除党籍'],
  政务处分: ['警告', '记过', '记大过', '降级', '撤职', '开除'],
  // 问责条例第8条: 对党的领导干部问责的方式; a penalty given for it stands under 党纪处分 or 政务处分
  问责: ['诫勉问责', '通报问责', '停职检查', '调整职务', '责令辞职', '免职', '降职'],
  组织处理: ['停职检查', '调整职务', '责令辞职', '免职', '降职'],
  组织调整: ['调离岗位', '调离纪检监察系统', '改任非领导职务'],
  第一种形态: ['谈话提醒', '批评教育', '责令检查', '诫勉'],
  辞退: ['辞退', '解除劳动合同'],
  移送司法: ['移送检察机关审查起诉'],
}

/** 党纪政务处分: what the statistics mean by a penalty. */
export const penaltyFamilies: readonly Family[] = ['党纪处分', '政务处分']

export const isFamily = (word: string): word is Family => (families as readonly string[]).includes(word)
