import { describe, expect, it } from 'vitest'
import { isCleared, licences } from '../../build/licences.ts'

describe('licences of what ships', () => {
  const shipped = licences()

  it('names what pages, core, styles and solver are made of, each with its notice', () => {
    const noticed = shipped.filter(one => /copyright/i.test(one.text)).map(one => one.name)
    expect(noticed).toEqual(
      expect.arrayContaining([
        'vue',
        'element-plus',
        'echarts',
        'exceljs',
        '@e965/xlsx',
        'docx',
        'age-encryption',
        'pinyin-pro',
        'highs',
        'better-sqlite3-multiple-ciphers',
        '@fontsource/noto-serif-sc',
      ]),
    )
    expect(shipped.filter(one => !isCleared(one.licence))).toEqual([])
  })

  it('does not name tools, tests and types', () => {
    const names = shipped.map(one => one.name)
    for (const name of ['vite', 'vitest', '@playwright/test', 'electron', '@types/node'])
      expect(names).not.toContain(name)
  })

  it('a licence nobody cleared is refused, one of several choices is enough, every part of a combination must be cleared', () => {
    expect(isCleared('GPL-3.0-only')).toBe(false)
    expect(isCleared('(MIT OR GPL-3.0-or-later)')).toBe(true)
    expect(isCleared('(MIT AND GPL-2.0-only)')).toBe(false)
    expect(isCleared('UNLICENSED')).toBe(false)
  })
})
