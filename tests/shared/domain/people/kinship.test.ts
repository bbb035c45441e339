import { describe, expect, it } from 'vitest'
import { relationRows } from '../../../../shared/domain/people/kinship-words.ts'
import { classOf, composed, countsFor, relationOf, type KinClass } from '../../../../shared/domain/people/kinship.ts'

const words: readonly (readonly [KinClass, string])[] = [
  ['A', '配偶 爱人 妻子 丈夫 老婆 夫妻关系'],
  ['B', '父亲 母亲 儿子 女儿 长子 二女儿 大儿子 祖父 奶奶 外公 姥姥 孙子 外孙女 孙子女'],
  ['C', '伯父 二叔 姑姑 舅舅 小姨 哥哥 大哥 二姐 三弟 堂兄 表妹 侄子 外甥女 兄弟姐妹'],
  ['D', '岳父 丈母娘 公公 婆婆 小舅子 妻兄 大姑子 连襟 妯娌 儿媳妇 女婿 亲家 嫂子 弟妹 姐夫 舅妈 姑父 侄媳妇 表嫂'],
  ['E', '养父 养女 继母 后爸 继子'.replace('后爸', '后父')],
]
const table = words.flatMap(([kin, list]) => list.split(' ').map(word => [word, kin] as const))

describe('亲属称谓', () => {
  it.each(table)('C01 %s is class %s', (word, kin) => {
    expect(classOf(word)).toBe(kin)
  })

  it.each([
    ['配偶的父亲', 'D', '配偶的父母'],
    ['妻子弟弟', 'D', '配偶的兄弟姐妹'],
    ['丈夫之姐夫', 'D', '配偶兄弟姐妹的配偶'],
    ['哥哥的儿子', 'C', '侄甥子女'],
    ['女儿的公公', 'D', '亲家'],
    ['儿子爱人', 'D', '子女的配偶'],
    ['姑姑的女儿', 'C', '堂表兄弟姐妹'],
    ['母亲的父亲', 'B', '祖父母'],
  ] as const)('C01 %s is found by composition', (word, kin, title) => {
    expect(relationOf(word)).toMatchObject({ class: kin, title })
  })

  it('C01 blanks, brackets and full-width signs do not matter', () => {
    expect(classOf(' 岳　父（已故）')).toBe('D')
  })

  it.each(['配偶的舅舅', '同学', '邻居', '', '表侄孙'])('C01 %j is none of the lists and stays unknown', word => {
    expect(relationOf(word)).toBeUndefined()
  })

  it('C01 the spouse’s kin become near in-laws only where the list of class D says so', () => {
    const spouse = relationOf('配偶')!
    const through = (word: string) => composed(spouse, relationOf(word)!)?.class
    expect([through('父亲'), through('姐姐'), through('嫂子'), through('舅舅'), through('堂兄')]).toEqual([
      'D',
      'D',
      'D',
      undefined,
      undefined,
    ])
  })

  it('C01 near relatives of case recusal are narrower than the classes', () => {
    const counts = (word: string) => countsFor('case', relationOf(word)!)
    expect(counts('父亲')).toBe(true)
    expect(counts('妹妹')).toBe(true)
    expect(counts('祖父')).toBe(false)
    expect(counts('岳父')).toBe(false)
    expect(countsFor('inspection', relationOf('岳父')!)).toBe(true)
  })

  it('C01 no word stands for two relations', () => {
    const all = relationRows.flatMap(row => [row.title, ...row.words])
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([])
  })
})
