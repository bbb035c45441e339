/** Small ledgers as text, for tests that need many good rows and nothing odd. All people invented, in an unassigned area. */
import { checkCharacter } from '../../shared/domain/people/id-number.ts'

export const unitName = '砚川县测试局'
export const unitsCsv = (): Buffer => Buffer.from(`单位名称,单位级别,单位类型\n${unitName},正科,政府部门\n`)

/** The nth invented number: checksum valid, area 990101 exists nowhere. */
export function idNumberOf(n: number): string {
  const born = new Date(Date.UTC(1965, 0, 1 + (n % 9000))).toISOString().slice(0, 10).replaceAll('-', '')
  const first17 = `990101${born}${String(Math.floor(n / 9000)).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

export function personsCsv(rows: number): Buffer {
  const lines = ['姓名,身份证号,工作单位,现任职务']
  for (let n = 0; n < rows; n++)
    lines.push(
      `测${'甲乙丙丁戊己庚辛'[n % 8]}${'子丑寅卯辰巳午未'[Math.floor(n / 8) % 8]},${idNumberOf(n)},${unitName},科员`,
    )
  return Buffer.from(`${lines.join('\n')}\n`)
}
