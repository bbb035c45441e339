/** The texts that time limits come from, with the day of the version used where it is known. Articles are named row by row. */
import { type PlainDate } from '../dates.ts'

const texts = {
  监察法: { name: '《监察法》', since: '2025-06-01' },
  实施条例: { name: '《监察法实施条例》', since: '2025-06-01' },
  实施条例2025: { name: '《监察法实施条例》', since: '2025-06-01' },
  执纪规则: { name: '《监督执纪工作规则》', since: '2019-01-01' },
  检举规则: { name: '《检举控告工作规则》', since: '2020-01-21' },
  处分条例: { name: '《纪律处分条例》', since: '2024-01-01' },
  批准权限: { name: '《处分违纪党员批准权限和程序规定》', since: '2022-09-22' },
  政务处分法: { name: '《公职人员政务处分法》', since: undefined },
  组织处理: { name: '《组织处理规定（试行）》', since: '2021-03-19' },
  问责条例: { name: '《问责条例》', since: undefined },
  公务员处分: { name: '《行政机关公务员处分条例》', since: undefined },
  国企处分: { name: '《国有企业管理人员处分条例》', since: '2024-05-21' },
  刑诉法: { name: '《刑事诉讼法》', since: undefined },
  案件检查: { name: '《案件检查工作条例》（1994年，效力待核）', since: undefined },
  档案办法: { name: '《纪检监察机关案件档案管理办法》', since: undefined },
  巡视条例: { name: '《巡视工作条例》（2024年，条文待核）', since: '2024-02-08' },
  整改意见: { name: '《关于加强巡视整改和成果运用的意见》', since: undefined },
} as const satisfies Record<string, { name: string; since: PlainDate | undefined }>

type Text = keyof typeof texts

/** Articles of 《监察法实施条例》 are those of 2021; the numbers of the 2025 revision were not available. */
const caveat = '（2021年条号，2025年修订后条号待核）'

/** `provision('监察法', '第46条', '实施条例', '第101条')`: the first text gives the day. */
export function provision(
  text: Text,
  where: string,
  second?: Text,
  secondWhere?: string,
): { basis: string; validFrom: PlainDate | undefined } {
  const one = (name: Text, at: string) => `${texts[name].name}${at}${name === '实施条例' ? caveat : ''}`
  return {
    basis: one(text, where) + (second ? `；${one(second, secondWhere ?? '')}` : ''),
    validFrom: texts[text].since,
  }
}
