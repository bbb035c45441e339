import { describe, expect, it } from 'vitest'
import { dayOfSerial, plainText, writtenDate, type Cell } from '../../../../shared/domain/imports/cells.ts'
import {
  choice,
  count,
  day,
  dayOrMonth,
  endOfPeriod,
  idNumber,
  money,
  personName,
  phone,
  properName,
  type Reader,
  words,
  yesNo,
} from '../../../../shared/domain/imports/readers.ts'
import { checkCharacter } from '../../../../shared/domain/people/id-number.ts'

const around = { label: '', date1904: false }
const read = <T>(reader: Reader<T>, cell: Exclude<Cell, null>, label = '') => {
  const found = reader(cell, { ...around, label })
  return 'ok' in found ? found.ok : `!${found.fault}`
}
const number = (first17: string): string => first17 + checkCharacter(first17)
/** A first part whose check character is X. */
const withX = Array.from({ length: 999 }, (_, i) => `99010119800101${String(i + 1).padStart(3, '0')}`).find(
  first => checkCharacter(first) === 'X',
)!

describe('C03 dates in every style that offices use', () => {
  it.each<[Exclude<Cell, null>, string]>([
    ['2024-1-5', '2024-01-05'],
    ['2024/1/5', '2024-01-05'],
    ['2024.1.5', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['2024 年 1 月 5 号', '2024-01-05'],
    ['20240105', '2024-01-05'],
    [20240105, '2024-01-05'],
    ['２０２４．１．５', '2024-01-05'],
    ['二〇二四年一月五日', '2024-01-05'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['2024-01-05 08:30:00', '2024-01-05'],
    ['1985.07（40岁）', '1985-07'],
    ['2024.3', '2024-03'],
    ['2024年3月', '2024-03'],
    ['2024-03', '2024-03'],
    ['202403', '2024-03'],
    [202403, '2024-03'],
    [2024.3, '2024-03'],
    [2024.12, '2024-12'],
    [45296, '2024-01-05'],
    [{ d: '2024-01-05' }, '2024-01-05'],
    [{ d: '2024-01' }, '2024-01'],
    [2024.1, '!dateAmbiguous'],
    ['2024', '!dateYear'],
    ['2024-02-30', '!date'],
    ['2024-13', '!date'],
    ['98.7', '!date'],
    ['不详', '!date'],
    [{ e: '#REF!' }, '!errorCell'],
  ])('%j → %s', (cell, expected) => {
    expect(read(dayOrMonth, cell)).toBe(expected)
  })

  it('a month is no day where a time limit counts from it', () => {
    expect(read(day, '2024年3月')).toBe('!dateDay')
    expect(read(day, '2024-03-01')).toBe('2024-03-01')
  })

  it('至今 is an open end, not a date', () => {
    expect(read(endOfPeriod, '至今')).toBe('')
    expect(read(endOfPeriod, '2023.5')).toBe('2023-05')
  })

  it('serials know the leap day that 1900 never had, and the base of 1904', () => {
    expect(dayOfSerial(1)).toBe('1900-01-01')
    expect(dayOfSerial(59)).toBe('1900-02-28')
    expect(dayOfSerial(61)).toBe('1900-03-01')
    expect(dayOfSerial(43831.99)).toBe('2020-01-01')
    expect(dayOfSerial(1, true)).toBe('1904-01-02')
    expect(dayOfSerial(-5)).toBeUndefined()
    expect(dayOrMonth(43834, { label: '', date1904: true })).toEqual({ ok: '2024-01-05' })
  })

  it('an unknown form is undefined, never a guess', () => {
    expect(writtenDate('05/01/2024')).toBeUndefined()
  })
})

describe('C03 identity numbers', () => {
  const good = number('99010119800101001')
  it.each<[string, Exclude<Cell, null>, string]>([
    ['as it should be', good, good],
    ['lower-case x', withX + 'x', withX + 'X'],
    ['full width', [...good].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''), good],
    ['inner blanks', `${good.slice(0, 6)} ${good.slice(6, 14)} ${good.slice(14)}`, good],
    ['a tab before it', `\t${good}`, good],
    ['a quote before it', `'${good}`, good],
    ['15 digits', '990101800101001', number('99010119800101001')],
    ['17 digits', good.slice(0, 17), '!idLength'],
    ['a letter inside', `${good.slice(0, 5)}A${good.slice(6)}`, '!idCharacters'],
    ['an impossible birthday', number('99010119801301001'), '!idBirth'],
    ['one digit wrong', `${good.slice(0, 16)}${(Number(good[16]) + 1) % 10}${good[17]}`, '!idCheck'],
    ['a residence permit of Hong Kong (81)', number('81000019800101001'), number('81000019800101001')],
    ['a residence permit of Macao (82)', number('82000019800101002'), number('82000019800101002')],
    ['a residence permit of Taiwan (83)', number('83000019800101003'), number('83000019800101003')],
    ['a number cell of 15 digits is whole', 990101800101001, number('99010119800101001')],
    ['what a line break in a cell leaves behind', `${good}_x000D_\n`, good],
    ['an error cell', { e: '#N/A' }, '!errorCell'],
    ['a number cell has lost its last three digits', 990101198001010000, '!idLost'],
    ['scientific text has lost them too', '9.90101E+17', '!idLost'],
  ])('%s', (_, cell, expected) => {
    expect(read(idNumber, cell)).toBe(expected)
  })

  it('the refusal of a number cell tells how to mend it', () => {
    expect(idNumber(990101198001010000, around)).toMatchObject({ message: '末三位已丢失，请将该列设为文本后重填' })
  })
})

describe('C03 amounts, words, telephone numbers', () => {
  it.each<[Exclude<Cell, null>, string, number | string]>([
    [12.5, '涉案金额（万元）', 12_500_000],
    ['12.5', '涉案金额(万元)', 12_500_000],
    ['12.5万元', '涉案金额', 12_500_000],
    ['125000元', '涉案金额（万元）', 12_500_000],
    ['１，２３４.５', '金额（元）', 123_450],
    ['￥1,234.56', '金额', 123_456],
    ['0.1亿', '金额', 1_000_000_000],
    ['约十万', '金额', '!amount'],
    ['１２．５万元', '涉案金额', 12_500_000],
    ['12.5', '涉案金额（亿元）', 125_000_000_000],
    ['3', '金额（千元）', 300_000],
    ['人民币12,345.6元整', '金额（万元）', 1_234_560],
    ['(1,200)', '金额', -120_000],
    ['5块', '金额（万元）', 500],
    ['1万2千', '金额', '!amount'],
    [true, '金额', '!amount'],
    [{ e: '#DIV/0!' }, '金额', '!errorCell'],
  ])('%j under %s', (cell, label, expected) => {
    expect(read(money, cell, label)).toBe(expected)
  })

  it('the unit of a line above counts when neither the cell nor the heading says one', () => {
    const under = (cell: string, label: string) => money(cell, { label, date1904: false, unit: '万元' })
    expect(under('2', '涉案金额')).toEqual({ ok: 2_000_000 })
    expect(under('2', '涉案金额（元）')).toEqual({ ok: 200 })
    expect(under('2元', '涉案金额')).toEqual({ ok: 200 })
  })

  it('yes and no in the usual spellings; anything else asks', () => {
    expect(['是', '有', '√', 'Y', '实名', true].map(cell => read(yesNo, cell))).toEqual(Array(6).fill(true))
    expect(['否', '无', '×', '匿名', 0].map(cell => read(yesNo, cell))).toEqual(Array(5).fill(false))
    expect(read(yesNo, '也许')).toBe('!choice')
  })

  it('words of a list by synonym; an unknown one says what is possible', () => {
    const reader = choice({ 党纪处分: ['党纪'], 政务处分: [] })
    expect(read(reader, ' 党 纪 ')).toBe('党纪处分')
    expect(reader('其他', around)).toMatchObject({ message: expect.stringContaining('党纪处分、政务处分') as string })
  })

  it('names lose layout blanks and nothing else', () => {
    expect(read(personName, '张　伟')).toBe('张伟')
    expect(read(personName, '阿依古丽•买买提')).toBe('阿依古丽·买买提')
    expect(read(personName, '𠮷田﨑')).toBe('𠮷田﨑')
    expect(read(properName(40), '青石 县 (北)')).toBe('青石县（北）')
  })

  it('counts, lists and telephones', () => {
    expect(read(count(60), '3次')).toBe(3)
    expect(read(count(60), '三次')).toBe('!number')
    expect(read(words(5), '财务、审计，法律')).toEqual(['财务', '审计', '法律'])
    expect(read(phone, '１９９ 0000 0000')).toBe('19900000000')
    expect(read(phone, '无')).toBe('!phone')
  })

  it('what spreadsheets leave behind is removed, also the quote that disarms a formula', () => {
    expect(plainText('甲_x000D_\n乙\u200b ')).toBe('甲\n\n乙')
    expect(plainText("'=1+1")).toBe('=1+1')
    expect(plainText("'90后")).toBe("'90后")
  })
})
