import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isHoliday } from 'chinese-days'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HolidayFile } from '../../../../shared/contract/calendars.ts'
import { addDays, daysBetween, weekday, yearOf } from '../../../../shared/domain/dates.ts'
import { calendarFrom, type Calendar } from '../../../../shared/domain/deadlines/calendar.ts'
import { statutoryDays } from '../../../../shared/domain/deadlines/statutory-days.ts'
import { official } from './official.ts'

const data = join(process.env['LIANJIAN_DATA'] ?? '../shared/data', 'calendar-cn')
const present = existsSync(data)
if (!present) console.warn(`SKIPPED: real calendars not found (${data}); set LIANJIAN_DATA to run these tests`)

function realCalendar(years: readonly number[]): Calendar {
  const files = years.map(year => HolidayFile.parse(JSON.parse(readFileSync(join(data, `${year}.json`), 'utf8'))))
  const published = files.filter(file => file.days.length > 0)
  return calendarFrom(
    published.flatMap(file => file.days.map(day => ({ day: day.date, isOff: day.isOffDay, name: day.name }))),
    published.map(({ year }) => ({ year, source: 'test', version: 'v1' })),
  )
}
const daysOf = (year: number) => {
  const days: string[] = []
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day)
  return days
}
const anyDay = fc.integer({ min: 0, max: 729 }).map(offset => addDays('2025-01-01', offset))

describe('working calendar (C12)', () => {
  it('2025 and 2026 have 248 working days each', () => {
    for (const year of [2025, 2026]) expect(daysOf(year).filter(official.isWorkday)).toHaveLength(248)
  })

  it.each([
    ['2026-02-14', true],
    ['2026-02-28', true],
    ['2026-02-23', false],
    ['2026-09-20', true],
    ['2026-01-02', false],
    ['2025-01-26', true],
    ['2025-10-08', false],
    ['2026-11-21', false],
  ])('%s is a working day: %s', (day, expected) => expect(official.isWorkday(day)).toBe(expected))

  it('the 13 statutory days of 2027 are estimated, never thrown, and marked provisional', () => {
    expect(statutoryDays(2027).map(day => day.day)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ])
    expect(official.isWorkday('2027-04-05')).toBe(false)
    expect(official.addWorkdays('2026-12-30', 3)).toEqual({ on: '2027-01-05', provisional: true })
    expect(official.rollForward('2027-02-06')).toEqual({ on: '2027-02-09', provisional: true })
    expect(official.coveredUntil).toBe('2026-12-31')
    expect(official.missingYears('2026-06-01', '2028-01-01')).toEqual([2027, 2028])
  })

  it('every year from 2008 to 2060 can be estimated with thirteen days', () => {
    for (let year = 2008; year <= 2060; year++) expect([year, statutoryDays(year).length]).toEqual([year, 13])
  })

  it('addWorkdays is monotone in days and in count', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (day, count, more) => {
        expect(official.addWorkdays(day, count + more).on > official.addWorkdays(day, count).on).toBe(true)
        expect(official.addWorkdays(addDays(day, more), count + 1).on >= official.addWorkdays(day, count + 1).on).toBe(
          true,
        )
      }),
    )
  })

  it('addWorkdays agrees with a count by hand, forwards and backwards', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 80 }), (day, count) => {
        const { on } = official.addWorkdays(day, count)
        const between = Array.from({ length: daysBetween(day, on) }, (_, i) => addDays(day, i + 1))
        expect(between.filter(official.isWorkday)).toHaveLength(count)
        expect(official.isWorkday(on)).toBe(true)
        const back = official.addWorkdays(day, -count).on
        const before = Array.from({ length: daysBetween(back, day) }, (_, i) => addDays(back, i))
        expect(before.filter(official.isWorkday)).toHaveLength(count)
      }),
    )
  })

  it('rolling forward lands on the first working day on or after the date', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const { on } = official.rollForward(day)
        expect(official.isWorkday(on)).toBe(true)
        expect(on >= day).toBe(true)
        for (let at = day; at < on; at = addDays(at, 1)) expect(official.isWorkday(at)).toBe(false)
      }),
    )
  })

  it.skipIf(!present)(
    'the shipped years equal the published files on every day of 2010–2026, and a second library',
    () => {
      const years = Array.from({ length: 17 }, (_, i) => 2010 + i)
      expect(official.years.map(({ year }) => year)).toEqual(years)
      const real = realCalendar(years)
      const differing = years.flatMap(daysOf).filter(day => official.isWorkday(day) !== real.isWorkday(day))
      expect(differing).toEqual([])
      for (const year of [2024, 2025, 2026])
        for (const day of daysOf(year)) expect([day, real.isWorkday(day)]).toEqual([day, !isHoliday(day)])
    },
  )

  it.skipIf(!present)('2020 counts with its second notice: the Spring Festival ran to 2 February', () => {
    const real = realCalendar([2020])
    expect(real.isWorkday('2020-01-31')).toBe(false)
    expect(real.isWorkday('2020-02-02')).toBe(false)
    expect(real.isWorkday('2020-02-03')).toBe(true)
    expect(real.isWorkday('2020-01-19')).toBe(true)
    expect(real.addWorkdays('2020-01-20', 5)).toEqual({ on: '2020-02-04', provisional: false })
  })

  it.skipIf(!present)('2027 is published without a day: it stays missing and provisional', () => {
    const real = realCalendar([2026, 2027])
    expect(real.isCovered('2027-03-01')).toBe(false)
    expect(real.addWorkdays('2026-12-28', 10).provisional).toBe(true)
  })

  it.skipIf(!present)('all years 2007–2026 can be used together; weekdays and named days settle every day', () => {
    const years = Array.from({ length: 20 }, (_, i) => 2007 + i)
    const real = realCalendar(years)
    for (const year of years) {
      const work = daysOf(year).filter(real.isWorkday)
      expect(work.length).toBeGreaterThan(240)
      expect(work.length).toBeLessThan(256)
      const weekends = work.filter(day => weekday(day) > 5)
      expect(weekends.filter(day => real.nameOf(day)?.isOff !== false)).toEqual([])
    }
  })
})
