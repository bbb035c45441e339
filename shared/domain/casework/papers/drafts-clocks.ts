import { chineseDate } from '../../dates.ts'
import { blank, or } from './content.ts'
import { type Drafts, type PaperFacts } from './facts.ts'
import { box, dateOr, paper, recordRows, row, signed, text } from './parts.ts'

/** 催办督办 and 延期: drawn from one clock, with the sentence that counts it. */
const urged = (facts: PaperFacts): string => {
  const { clock } = facts
  if (!clock) return blank('时限')
  const state =
    clock.daysLeft < 0
      ? `已逾期${-clock.daysLeft}日`
      : clock.daysLeft === 0
        ? '今日到期'
        : `距到期还有${clock.daysLeft}日`
  return `“${clock.title}”期限自${chineseDate(clock.startedOn)}起算，最后一日为${chineseDate(clock.dueOn)}，${state}（${clock.basis}）。`
}
const desk = (facts: PaperFacts): string => or(facts.department ?? facts.handler, '承办部门')

export const clockDrafts = {
  催办函: facts =>
    paper({
      title: '催办函',
      addressee: desk(facts),
      organ: `${facts.organ}案件监督管理室`,
      receipt: true,
      blocks: [
        text(
          `你部门承办的${facts.subject === 'clue' ? '问题线索' : '案件'}${facts.no}，${urged(facts)}`,
          `请抓紧办理，按期办结；确需延长的，应当在期限届满前按程序报批。`,
        ),
      ],
    }),
  督办函: facts =>
    paper({
      title: '督办函',
      addressee: desk(facts),
      organ: `${facts.organ}案件监督管理室`,
      // an office in place of a name, so that fifty letters can be numbered at once; both may be changed before
      copyTo: '本机关分管领导',
      receipt: true,
      blocks: [
        text(
          `你部门承办的${facts.subject === 'clue' ? '问题线索' : '案件'}${facts.no}，${urged(facts)}`,
          `现予督办。请自收到本函之日起5个工作日内书面报告未按期办结的原因、目前进展、完成时间和责任人；确有法定延长、中止事由的，附批准文书。`,
        ),
      ],
    }),
  延期审批表: facts =>
    paper({
      title: '办理期限延长审批表',
      blocks: [
        ...recordRows(facts),
        row(['事项', facts.clock?.title ?? blank('事项')], ['依据', facts.clock?.basis ?? blank('依据')]),
        row(
          ['起算', dateOr(facts.clock?.startedOn, '起算日期')],
          ['现最后一日', dateOr(facts.clock?.dueOn, '最后一日')],
        ),
        box('算法', facts.clock?.because ?? blank('算法')),
        row(
          ['已延长', facts.clock && facts.clock.extensions.length > 0 ? `${facts.clock.extensions.length}次` : '无'],
          ['申请延长', blank('申请延长的期限')],
        ),
        box('延长的理由', blank('延长的理由')),
        box('承办人意见', `承办人：${or(facts.handler, '承办人')}　${chineseDate(facts.today)}`),
        signed('部门主要负责人意见'),
        signed('分管领导意见'),
        signed('批准人（批准机关）意见'),
      ],
    }),
} satisfies Drafts
