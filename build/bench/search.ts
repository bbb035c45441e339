import { indexForSearch } from '../../electron/core/registry/index-search.ts'
import { print, ratio, sample } from './measure.ts'
import { benchVault } from './vault.ts'

const size = Number(process.env["BENCH_PERSONS"] ?? 1_000_000)
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高']
const given = [...'建国志强秀英桂兰丽华明军春梅海燕文博子涵宇轩雨桐浩然思远']

/** The one search box over 100,000 persons; the peer is LIKE over the same names in the same vault. */
export async function search(): Promise<void> {
  const vault = await benchVault()
  await vault.signIn('casework')
  const { raw, db } = vault.core.house.vault.get()
  const insert = raw.prepare(
    `insert into persons (name, id_number, unit_name, post, created_at, updated_at) values (?, ?, ?, '干部', '', '')`,
  )
  raw.transaction(() => {
    for (let i = 0; i < size; i++) {
      const name = surnames[i % 20]! + given[Math.floor(i / 20) % 27]! + given[(i * 7) % 27]!
      insert.run(
        name,
        `99010119800101${String(i % 1000).padStart(3, '0')}${i}`
          .slice(0, 18)
          .padEnd(18, String(i % 10))
          .replace(/.{5}$/, String(i).padStart(5, '0')),
        `单位${i % 120}`,
      )
    }
  })()
  const start = performance.now()
  const ids = Array.from({ length: size }, (_, i) => i + 1)
  raw.transaction(() => indexForSearch(db, 'person', ids))()
  const indexMs = Math.round(performance.now() - start)
  const { client } = vault
  const questions = {
    twoCharacters: '王建',
    threeCharacters: '李国强',
    initials: 'wjg',
    idNumber: '9901011980',
    none: '欧阳',
  }
  const found: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(questions))
    found[name] = await sample(15, () => client.search.find({ text }))
  const like = await sample(5, () =>
    raw.prepare(`select count(*) n from persons where name like '%建国%' or unit_name like '%建国%'`).get(),
  )
  const words = await sample(15, () => client.search.find({ text: '建国' }))
  print({
    bench: 'search',
    persons: size,
    ms: words,
    byQuestion: found,
    likeScanMs: like,
    ratioToLike: ratio(words, like),
    indexMs,
  })
  await vault.close()
}
