/**
 * Drafts of decisions and of what follows them. A decision carries what the law asks to stand in it, and every way of being heard with
 * its limit: the papers of the person under review are made as carefully as the organ's own.
 */
import { effectRuleOf } from '../../people/effects.ts'
import { yuanText } from '../property.ts'
import { blank, or, type Block } from './content.ts'
import { type Drafts, type PaperFacts } from './facts.ts'
import { heading, paper, personLine, text } from './parts.ts'

const official = /^(政务|行政)|^(警告|记过|记大过|降级|撤职|开除)$|开除公职/
const partyWords = /警告|撤销党内|留党察看|开除党籍/

/** The part of 处理结果 that belongs to one family: 党内警告、政务记过 → 政务记过. */
export function sanctionIn(outcome: string | null, family: '党纪' | '政务'): string | undefined {
  const parts = (outcome ?? '').split(/[、，,；;和及\s]+/).map(part => part.replace(/处分$/, '').trim())
  return family === '政务'
    ? parts.find(part => /^(政务|行政)/.test(part) || /记过|记大过|降级|撤职|开除公职/.test(part))
    : (parts.find(part => partyWords.test(part) && !official.test(part)) ??
        parts.find(part => /^(党内)?警告$/.test(part)))
}

const lengthText = (months: number): string =>
  months % 12 === 0 ? `${months / 12}年` : months === 18 ? '一年半' : `${months}个月`

function effectLine(category: '党纪处分' | '政务处分', kind: string | undefined): string {
  const rule = kind === undefined ? undefined : effectRuleOf(category, kind)
  if (!rule?.months) return category === '党纪处分' ? `影响期：${blank('影响期')}。` : `处分期：${blank('处分期')}。`
  return `${rule.title.replace(/[（(].*$/, '')}${lengthText(rule.months)}（${rule.basis}），自本决定生效之日起计算。`
}

const facts1 = (facts: PaperFacts): Block[] => [
  heading('一、违纪违法事实和证据'),
  text(
    blank('违纪违法事实'),
    ...(facts.amountCents === null ? [] : [`涉案金额${yuanText(facts.amountCents)}元。`]),
    `上述事实，有${blank('证据名称')}等证据证实。${facts.name}的陈述和申辩：${blank('陈述申辩及采纳情况')}`,
  ),
]

/** 复审、复核 (监察法第56条), with its limits. */
const reviewWays = (organ: string): string =>
  `如不服本决定，可以自收到本决定之日起一个月内，向${organ}申请复审；对复审决定仍不服的，可以自收到复审决定之日起一个月内，向上一级监察机关申请复核。复审、复核期间，不停止本决定的执行；不因提出复审、复核而被加重处分。`

export const decisionDrafts = {
  权利义务告知书: facts =>
    paper({
      title: '权利义务告知书',
      addressee: facts.name,
      organ: facts.organ,
      receipt: true,
      blocks: [
        heading('一、你享有以下权利'),
        text(
          '1．要求办案人员出示证件和文书；对谈话、讯问笔录逐页核对，笔录有遗漏或者差错的，可以提出补充或者改正后再签名；',
          '2．对所反映的问题和认定的事实作出说明、陈述和申辩，并要求记录在案；可以自行书写材料；',
          '3．办案人员与本人、本案有应当回避情形的，可以书面或者口头申请其回避；',
          '4．被采取管护、留置、禁闭措施的，有权要求在二十四小时以内通知所在单位和家属（有碍调查的除外，有碍情形消失后立即通知）；本人及近亲属有权申请变更措施，本机关三日以内作出决定，不同意的应当说明理由；饮食、休息和安全受保障，患病及时得到医治；',
          '5．认为采取、延长措施违法，或者查封、扣押、冻结与案件无关的财物等侵害合法权益的，本人及近亲属、利害关系人可以申诉，本机关自受理之日起一个月内作出处理决定；不服的，可以自收到处理决定之日起一个月内向上一级监察机关申请复查；',
          '6．对处理决定不服的，依照规定申诉，或者申请复审、复核；',
          '7．被管护、留置一日，折抵管制二日，折抵拘役、有期徒刑一日。',
        ),
        heading('二、你应当履行以下义务'),
        text(
          '1．如实说明情况，提供证据材料，不得隐瞒、捏造、歪曲事实；',
          '2．不得串供，不得伪造、隐匿、毁灭证据，不得干扰证人作证；',
          '3．遵守审查调查的有关规定，保守秘密。',
        ),
        heading('三、被告知人签收'),
        text('以上权利义务已向我宣读，我已知悉。', '被告知人（签名、日期、时间）：', '告知人（二人签名）：'),
      ],
    }),
  党纪处分决定书: facts => {
    const kind = sanctionIn(facts.outcome, '党纪')
    return paper({
      title: `关于给予${facts.name}${kind ? kind.replace(/^(?!党内|撤销|留党|开除)/, '党内') : blank('处分种类')}处分的决定`,
      organ: facts.organ.replace(/纪委监委/, '纪律检查委员会'),
      copyTo: or(facts.unit, '所在单位党组织'),
      blocks: [
        text(personLine(facts)),
        ...facts1(facts),
        heading('二、处分依据和决定'),
        text(
          `${facts.name}身为党员，其行为违反了${blank('违反的纪律')}，应予处分。根据《中国共产党纪律处分条例》${blank('条款')}的规定，经${blank('讨论决定的党组织')}于${blank('讨论决定日期')}讨论决定，给予${facts.name}${kind ?? blank('处分种类')}处分。`,
          `本决定自有处分批准权的党组织集体讨论决定之日起生效。${effectLine('党纪处分', kind)}`,
          '本决定应当在一个月内向受处分党员所在党的基层组织中的全体党员及其本人宣布，并归入受处分者档案。',
        ),
        heading('三、申诉'),
        text(
          '如对本决定不服，可以依照党章及有关规定提出申诉，申诉没有时限；受理机关自受理之日起三个月内办结复议复查。申诉期间不停止处分决定的执行。',
        ),
      ],
    })
  },
  // 政务处分法第45条: 人员、事实证据、种类依据、救济、机关日期, and the seal
  政务处分决定书: facts => {
    const kind = sanctionIn(facts.outcome, '政务')
    return paper({
      title: '政务处分决定书',
      organ: facts.organ.replace(/纪委监委/, '监察委员会'),
      copyTo: or(facts.unit, '所在单位'),
      receipt: true,
      blocks: [
        text(`被处分人：${personLine(facts)}`),
        ...facts1(facts),
        heading('二、政务处分的种类和依据'),
        text(
          `${facts.name}的行为构成职务违法。根据《中华人民共和国公职人员政务处分法》${blank('条款')}的规定，决定给予${facts.name}${kind ?? blank('政务处分种类')}处分。`,
          `本决定自作出之日起生效。${effectLine('政务处分', kind)}`,
        ),
        heading('三、不服政务处分决定的救济途径和期限'),
        text(reviewWays(facts.organ.replace(/纪委监委/, '监察委员会'))),
        text('（加盖作出决定的监察机关印章）'),
      ],
    })
  },
  免予处分决定书: facts =>
    paper({
      title: `关于对${facts.name}免予处分的决定`,
      organ: facts.organ,
      copyTo: or(facts.unit, '所在单位'),
      blocks: [
        text(personLine(facts)),
        ...facts1(facts),
        heading('二、决定'),
        text(`鉴于${blank('免予处分的情形')}，根据${blank('依据')}，决定对${facts.name}免予处分。`),
        heading('三、救济'),
        text(`对党纪方面的决定不服的，可以依照党章提出申诉。${reviewWays(facts.organ)}`),
      ],
    }),
  问责决定书: facts =>
    paper({
      title: `关于对${facts.name}问责的决定`,
      organ: facts.organ,
      copyTo: or(facts.unit, '所在单位'),
      blocks: [
        text(personLine(facts)),
        heading('一、失职失责事实'),
        text(blank('失职失责事实和证据')),
        heading('二、问责依据和方式'),
        text(`根据《中国共产党问责条例》${blank('条款')}，决定对${facts.name}予以${blank('问责方式')}。`),
        heading('三、申诉'),
        text(
          '对本决定不服的，可以自收到本决定之日起一个月内，向作出问责决定的党组织提出书面申诉；有关党组织接到书面申诉后一个月内作出申诉处理决定。申诉期间，不停止问责决定的执行。',
        ),
      ],
    }),
  组织处理建议函: facts =>
    paper({
      title: '组织处理建议函',
      addressee: blank('组织部门'),
      organ: facts.organ,
      blocks: [
        text(
          personLine(facts),
          `经查，${facts.name}${blank('主要事实')}。根据《中国共产党组织处理规定（试行）》的有关规定，建议给予${blank('停职检查、调整职务、责令辞职、免职或者降职')}。请自作出组织处理决定之日起一个月内办理有关手续，并将结果函告我委。`,
        ),
      ],
    }),
  监察建议书: facts =>
    paper({
      title: '监察建议书',
      addressee: or(facts.unit, '主送单位'),
      organ: facts.organ.replace(/纪委监委/, '监察委员会'),
      receipt: true,
      blocks: [
        heading('一、监察调查情况'),
        text(`我委在办理${facts.name}案件中查明：${blank('监察调查情况')}`),
        heading('二、调查中发现的主要问题及其产生的原因'),
        text(blank('主要问题及原因')),
        heading('三、整改建议、要求和期限'),
        text(blank('整改建议、要求和期限')),
        heading('四、向监察机关反馈整改情况的要求'),
        text(
          `请自收到本建议书之日起${blank('期限')}内，将整改情况书面报送我委。无正当理由不采纳监察建议的，依法处理；对建议有异议的，可以在期限内书面提出。`,
        ),
      ],
    }),
  纪律检查建议书: facts =>
    paper({
      title: '纪律检查建议书',
      addressee: `${or(facts.unit, '主送单位')}党委（党组）`,
      organ: facts.organ.replace(/纪委监委/, '纪律检查委员会'),
      receipt: true,
      blocks: [
        heading('一、发现的主要问题'),
        text(blank('发现的主要问题')),
        heading('二、原因分析'),
        text(blank('原因分析')),
        heading('三、整改建议'),
        text(blank('整改建议')),
        heading('四、反馈要求'),
        text(`请于${blank('反馈期限')}前将整改情况书面反馈我委。`),
      ],
    }),
} satisfies Drafts
