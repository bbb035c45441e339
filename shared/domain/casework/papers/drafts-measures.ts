/**
 * Drafts for measures and for property involved. What the law gives the person stands on the paper that the person gets: the right to
 * ask for a change (答复 within three days), to complain, to be told when it ends.
 */
import { chineseDate } from '../../dates.ts'
import { measureKind } from '../measures.ts'
import { isSettled, yuanText } from '../property.ts'
import { blank, or, type PaperContent } from './content.ts'
import { type Drafts, type MeasureOnPaper, type PaperFacts, type PropertyOnPaper } from './facts.ts'
import { approvalForm, box, dateOr, heading, paper, personLine, row, table, text } from './parts.ts'

const unknown: MeasureOnPaper = {
  name: blank('措施'),
  target: blank('对象'),
  role: '',
  approver: blank('批准人或者批准机关'),
  approvedOn: '',
  startedOn: '',
  startedAt: null,
  dueOn: null,
  place: null,
  reason: null,
  basis: '',
  endedOn: null,
  ending: null,
  endedReason: null,
  extension: null,
}
const measureOf = (facts: PaperFacts): MeasureOnPaper => facts.measure ?? unknown

const started = ({ startedOn, startedAt }: MeasureOnPaper): string =>
  `${dateOr(startedOn || null, '采取措施日期')}${startedAt ? ` ${startedAt.replace(':', '时')}分` : ''}`
const custodial = (measure: MeasureOnPaper): boolean => measureKind(measure.name)?.custody ?? false
const lawOf = (measure: MeasureOnPaper): string => {
  const articles = [...measure.basis.matchAll(/第\d+条/g)].map(([article]) => article)
  return articles.length > 0 && measure.basis.startsWith('监察法')
    ? `《中华人民共和国监察法》${[...new Set(articles)].join('、')}`
    : '《中华人民共和国监察法》的有关规定'
}
const spanText = ({ count, unit }: { count: number; unit: 'd' | 'm' }): string =>
  `${count}${unit === 'm' ? '个月' : '日'}`

/** 救济告知: of custodial measures (监察法第50条第2款、第69条). */
const remedies = (measure: MeasureOnPaper): string =>
  custodial(measure)
    ? '被采取措施的人员及其近亲属有权申请变更措施，本机关自收到申请之日起三日以内作出决定；不同意变更的，告知申请人并说明理由。认为采取措施违法或者期满应当解除而不解除的，有权向本机关申诉，本机关自受理申诉之日起一个月内作出处理决定；对处理决定不服的，可以自收到处理决定之日起一个月内向上一级监察机关申请复查。'
    : '认为采取措施侵害本人合法权益的，有权向本机关申诉，本机关自受理申诉之日起一个月内作出处理决定；对处理决定不服的，可以自收到处理决定之日起一个月内向上一级监察机关申请复查。'

function notice(facts: PaperFacts, to: '单位' | '家属'): PaperContent {
  const measure = measureOf(facts)
  return paper({
    title: `采取${measure.name}措施通知书`,
    addressee: to === '单位' ? or(facts.unit, '所在单位') : `${measure.target}家属${blank('姓名')}`,
    organ: facts.organ,
    receipt: true,
    blocks: [
      text(
        `${measure.target}因涉嫌违纪违法，经依法批准，我委于${started(measure)}对其采取${measure.name}措施。`,
        '根据《中华人民共和国监察法》第五十条第一款的规定，在采取措施后二十四小时以内特此通知。',
        ...(to === '家属' ? [remedies(measure)] : []),
      ),
    ],
  })
}

const head = (facts: PaperFacts): string =>
  measureOf(facts).role === '被审查调查人' || measureOf(facts).role === ''
    ? `被采取措施人：${personLine(facts)}`
    : `对象：${measureOf(facts).target}（${measureOf(facts).role}）。`

export const measureDrafts = {
  措施呈批表: facts => {
    const measure = measureOf(facts)
    return approvalForm(
      facts,
      `采取${measure.name}措施呈批表`,
      [
        row(['措施', measure.name], ['对象', `${measure.target}（${measure.role}）`]),
        row(['拟采取时间', started(measure)], ['期限至', dateOr(measure.dueOn, '期限')]),
        box('采取措施的理由', or(measure.reason, '理由')),
        box('依据', measure.basis || blank('依据')),
      ],
      `建议依法对${measure.target}采取${measure.name}措施。安全预案附后。`,
    )
  },
  措施决定书: facts => {
    const measure = measureOf(facts)
    return paper({
      title: `${measure.name}决定书`,
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          head(facts),
          `因${or(measure.reason, '采取措施的理由')}，根据${lawOf(measure)}，经${measure.approver}批准，决定自${started(measure)}起对${measure.target}采取${measure.name}措施${measure.dueOn ? `，期限至${chineseDate(measure.dueOn)}` : ''}。`,
          ...(measure.place ? [`执行场所：${measure.place}。`] : []),
          remedies(measure),
        ),
      ],
    })
  },
  '措施通知书（单位）': facts => notice(facts, '单位'),
  '措施通知书（家属）': facts => notice(facts, '家属'),
  延长措施审批表: facts => {
    const measure = measureOf(facts)
    return approvalForm(
      facts,
      `延长${measure.name}期限审批表`,
      [
        row(['措施', measure.name], ['对象', measure.target]),
        row(['采取时间', started(measure)], ['现期限至', dateOr(measure.dueOn, '现期限')]),
        row(
          ['拟延长', measure.extension ? spanText(measure.extension) : blank('延长期限')],
          ['批准机关', blank('批准机关')],
        ),
        box('延长的理由', blank('延长的理由')),
      ],
      '期限届满前仍需继续采取措施，建议依法报请批准延长。延长决定应当在期限届满前宣布并通知。',
    )
  },
  延长措施决定书: facts => {
    const measure = measureOf(facts)
    return paper({
      title: `延长${measure.name}期限决定书`,
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          head(facts),
          `我委于${started(measure)}对${measure.target}采取${measure.name}措施。因${blank('延长的理由')}，根据${lawOf(measure)}，经${measure.extension?.approver ?? blank('批准机关')}批准，决定延长${measure.extension ? spanText(measure.extension) : blank('延长期限')}，至${dateOr(measure.dueOn, '延长后的期限')}止。`,
          remedies(measure),
        ),
      ],
    })
  },
  解除措施决定书: facts => {
    const measure = measureOf(facts)
    return paper({
      title: `解除${measure.name}决定书`,
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          head(facts),
          `我委于${started(measure)}对${measure.target}采取${measure.name}措施。${or(measure.endedReason, '解除的理由')}，决定自${dateOr(measure.endedOn, '解除日期')}起解除${measure.name}措施。`,
          ...(custodial(measure) ? ['解除措施应当及时通知被采取措施人员所在单位和家属。'] : []),
        ),
      ],
    })
  },
  变更措施申请答复书: facts => {
    const measure = measureOf(facts)
    return paper({
      title: `变更${measure.name}措施申请答复书`,
      addressee: blank('申请人'),
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          `你于${blank('收到申请日期')}提出的变更${measure.target}${measure.name}措施的申请收悉。经审查，决定${blank('同意变更为某措施，或者不同意变更')}。`,
          `理由：${blank('理由')}`,
          '根据《中华人民共和国监察法》第五十条第二款，特此告知。',
        ),
      ],
    })
  },
} satisfies Drafts

const itemRow = (item: PropertyOnPaper, last: string): string[] => [
  String(item.no),
  item.name,
  item.quantity,
  yuanText(item.valueCents),
  item.owner ?? '',
  item.how,
  item.place ?? '',
  last,
]
const itemTable = (items: readonly PropertyOnPaper[], lastHead: string, last: (item: PropertyOnPaper) => string) =>
  table(
    [
      ['序号', 7],
      ['名称、特征', 24],
      ['数量', 9],
      ['价值（元）', 14],
      ['所有人、持有人', 13],
      ['方式', 8],
      ['存放地点', 13],
      [lastHead, 12],
    ],
    items.length > 0
      ? items.map(item => itemRow(item, last(item)))
      : [['1', blank('名称、特征'), blank('数量'), '', '', '', '', '']],
  )
const total = (items: readonly PropertyOnPaper[]): string => {
  const cents = items.reduce((sum, item) => sum + (item.valueCents ?? 0), 0)
  const unpriced = items.filter(item => item.valueCents === null).length
  return `共${items.length}项，登记价值合计${yuanText(cents)}元${unpriced > 0 ? `（另有${unpriced}项未估价）` : ''}。`
}
const source = (facts: PaperFacts): string =>
  `${facts.subject === 'clue' ? '线索' : '案件'}：${facts.no}　${facts.name}`

export const propertyDrafts = {
  涉案财物清单: facts =>
    paper({
      title: '涉案财物清单',
      blocks: [
        text(source(facts)),
        itemTable(facts.property, '现状', item => item.state),
        text(total(facts.property), '本清单一式三份：一份交持有人，一份附卷，一份交保管部门。'),
        row(['持有人（签名）', ''], ['见证人（签名）', '']),
        row(['承办人（二人签名）', ''], ['日期', '']),
      ],
    }),
  退还财物清单: facts => {
    const items = facts.property.filter(item => item.state === '已查明无关' || item.state === '已退还')
    return paper({
      title: '退还财物清单',
      addressee: items[0]?.owner ?? blank('领取人'),
      organ: facts.organ,
      blocks: [
        text(
          source(facts),
          '下列财物经查明与案件无关（依法应当退还），根据《中华人民共和国监察法》第二十六条、第二十八条的规定，在查明后三日内解除措施，予以退还。',
        ),
        itemTable(items, '领取', item => item.receiver ?? ''),
        text(total(items)),
        row(['领取人（签名）', ''], ['见证人（签名）', '']),
        row(['承办人（二人签名）', ''], ['日期', '']),
      ],
    })
  },
  涉案财物处理呈批表: facts =>
    approvalForm(
      facts,
      '涉案财物处理呈批表',
      [
        box('在案财物', `${total(facts.property.filter(item => !isSettled(item.state)))}清单附后。`),
        box('拟作处理（退还、随案移送、上缴国库、追缴、责令退赔）', blank('拟作处理')),
      ],
      '建议按上述意见依法处理涉案财物。',
    ),
  涉案财物情况报告: facts => {
    const rest = facts.property.filter(item => !isSettled(item.state))
    return paper({
      title: `${facts.name}案涉案财物情况报告`,
      organ: `${facts.organ}审查调查组`,
      blocks: [
        heading('一、涉案财物总体情况'),
        text(`案件${facts.no}登记涉案财物${total(facts.property).replace(/^共/, '')}`),
        heading('二、已经处理的财物'),
        text(
          ...(facts.property.length > rest.length
            ? facts.property
                .filter(item => isSettled(item.state))
                .map(item => `${item.no}．${item.name}（${item.quantity}）：${item.state}。`)
            : ['无。']),
        ),
        heading('三、尚在控制的财物'),
        text(
          ...(rest.length > 0
            ? rest.map(item => `${item.no}．${item.name}（${item.quantity}）：${item.state}。`)
            : ['无。']),
        ),
        heading('四、处理意见'),
        text(blank('处理意见')),
      ],
    })
  },
} satisfies Drafts
