/** What may be done with a dossier besides looking the other way, and why: acts, usual purposes, masks. */

export const acts = ['see', 'reveal', 'print', 'export', 'correct'] as const
/** 查阅, 明文显示, 打印, 导出, 更正. */
export type Act = (typeof acts)[number]

/** Acts that leave a line in the register (查阅、打印、导出、明文显示登记). */
export const disclosedActs = ['view', 'reveal', 'print', 'export'] as const
export type DisclosedAct = (typeof disclosedActs)[number]
export const disclosedTitles: Record<DisclosedAct, string> = {
  view: '查阅',
  reveal: '明文显示',
  print: '打印',
  export: '导出',
}

/** Offered as buttons; any other words will do. */
export const usualPurposes = [
  '党风廉政意见回复',
  '干部日常监督',
  '案件办理',
  '档案建档更新',
  '领导审阅',
  '本人核对',
  '年度核查',
] as const

/** 张三 → 张*, 欧阳雪莲 → 欧***; a single character stays hidden. The surname is what an official may say aloud. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  return letters.length < 2 ? '*' : `${letters[0]}${'*'.repeat(letters.length - 1)}`
}

/** 13812345678 → 138****5678. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** An address keeps what names the town and loses the rest: 青禾县城关镇幸福路3号 → 青禾县城关镇****. */
export const maskAddress = (address: string): string =>
  `${/^(?:\p{Script=Han}{1,8}?(?:省|市|区|县|旗|乡|镇|街道))+/u.exec(address)?.[0] ?? ''}****`

/** Text of any kind without whole identity numbers: what people typed into remarks must not leak either. */
export const maskNumbersIn = (text: string): string =>
  text.replace(/(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/g, '$1********$2')
