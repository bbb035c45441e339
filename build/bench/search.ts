import { indexForSearch } from '../../electron/core/registry/index-search.ts'
import { print, ratio, sample, type Figures } from './measure.ts'
import { benchVault } from './vault.ts'

/** BENCH_PERSONS: how many; a million unless said otherwise. */
const size = Number(process.env['BENCH_PERSONS'] ?? 1_000_000)
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡']
const given = [...'建国志强秀英桂兰丽华明军春梅海燕文博子涵宇轩雨桐浩然思远伟芳娜敏静磊洋勇艳杰娟涛超霞平刚红玉玲']
const units = 3_000

const nameOf = (i: number): string => {
  const a = given[(i * 7 + Math.floor(i / 1_600)) % given.length]!
  const b = given[(i * 13 + Math.floor(i / 40)) % given.length]!
  return surnames[i % surnames.length]! + (i % 6 === 0 ? b : a + b)
}
/** Shaped like a number; the check character does not matter here. */
const numberOf = (i: number): string => {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = Math.floor(i / 60)
  const born = `${1950 + (day % 56)}${two(1 + (Math.floor(day / 56) % 12))}${two(1 + (Math.floor(day / 672) % 28))}`
  return `9901${two(i % 60)}${born}${String((i * 37) % 10_000).padStart(4, '0')}`
}

/** Every key stroke on the way to a word. */
const strokes = (word: string): string[] => [...word].map((_, i) => word.slice(0, i + 1))

/** The one search box, key stroke by key stroke; the peer is LIKE over the same names in the same vault. */
export async function search(): Promise<void> {
  const vault = await benchVault()
  await vault.signIn('casework')
  const { raw, db } = vault.core.house.vault.get()
  const addUnit = raw.prepare(
    `insert into units (id, name, kind, created_at, updated_at) values (?, ?, '政府部门', '', '')`,
  )
  const insert = raw.prepare(
    `insert or ignore into persons (name, id_number, unit_id, post, created_at, updated_at) values (?, ?, ?, '干部', '', '')`,
  )
  raw.transaction(() => {
    for (let i = 1; i <= units; i++)
      addUnit.run(
        i,
        `${['柳林', '青石', '河口', '东关'][i % 4]!}${['镇', '乡', '街道'][i % 3]!}${['财政所', '卫生院', '中心小学', '水务站'][i % 4]!}${i}`,
      )
    for (let i = 0; i < size; i++) insert.run(nameOf(i), numberOf(i), 1 + (i % units))
  })()
  const ids = raw
    .prepare<[], { id: number }>('select id from persons')
    .all()
    .map(row => row.id)
  const start = performance.now()
  raw.transaction(() => {
    indexForSearch(db, 'person', ids)
    indexForSearch(
      db,
      'unit',
      Array.from({ length: units }, (_, i) => i + 1),
    )
  })()
  const indexMs = Math.round(performance.now() - start)
  const words = {
    name: '王建国',
    middle: '建国',
    pinyin: 'zhangzhiqiang',
    initials: 'wjg',
    idPrefix: numberOf(777),
    birth: '19800312',
    lastSix: numberOf(4_321).slice(-6),
    unit: '柳林镇财政所',
    nameInUnit: '王 财政所1',
    initialsInUnit: 'wj 柳林镇财政所',
    none: '欧阳',
  }
  const byQuestion: Record<string, Figures & { at: string }> = {}
  let worst = 0
  for (const [name, word] of Object.entries(words)) {
    let slowest: (Figures & { at: string }) | undefined
    for (const text of strokes(word)) {
      const figures = await sample(7, () => vault.client.search.find({ text }))
      if (!slowest || figures.median > slowest.median) slowest = { ...figures, at: text }
    }
    byQuestion[name] = slowest!
    worst = Math.max(worst, slowest!.median)
  }
  const like = await sample(5, () => raw.prepare(`select count(*) n from persons where name like '%建国%'`).get())
  const middle = await sample(15, () => vault.client.search.find({ text: '建国' }))
  print({
    bench: 'search',
    persons: ids.length,
    worstStrokeMs: worst,
    slowestStroke: byQuestion,
    likeScanMs: like,
    ratioToLike: ratio(middle, like),
    indexMs,
  })
  await vault.close()
}
