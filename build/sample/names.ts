/** Invented personal names: surname and given characters drawn at random, so that a name means nobody. */
import { type Random } from './random.ts'

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const doubleSurnames = ['欧阳', '上官', '司徒', '诸葛']
const maleGiven =
  '伟强磊军勇杰涛明超辉刚健峰亮斌鹏飞宇浩凯文建国志海波宏毅诚德兴旺振东林庆安平川泽远立成栋梁松柏然昊晨铭'
const femaleGiven = '芳娜敏静丽艳娟霞秀英玲燕萍红梅兰琴洁莉颖倩婷雪慧晶莹璐瑶佳怡欣悦岚蓉云凤珍菊春秋月琳珊妍思雨涵馨宁'

export type Gender = '男' | '女'

/** Common surnames come up more often, as everywhere: the first third of the list carries about two thirds. */
export const surnameOf = (random: Random): string =>
  random.chance(0.006) ? random.pick(doubleSurnames) : surnames[Math.floor(random.next() ** 1.9 * surnames.length)]!

export function givenNameOf(random: Random, gender: Gender): string {
  const pool = [...(gender === '男' ? maleGiven : femaleGiven)]
  const first = random.pick(pool)
  if (random.chance(0.22)) return first
  return first + random.pick(pool.filter(character => character !== first))
}

export const nameOf = (random: Random, gender: Gender): string => surnameOf(random) + givenNameOf(random, gender)

/** The surname of a full name (复姓 included). */
export const surnameIn = (name: string): string =>
  doubleSurnames.some(two => name.startsWith(two)) ? name.slice(0, 2) : name.slice(0, 1)
