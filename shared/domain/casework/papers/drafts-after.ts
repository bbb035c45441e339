/** Drafts of what follows a decision: service, announcement, execution, and the remedies of the person (申诉、复审、复核). */
import { blank, or } from './content.ts'
import { type Drafts } from './facts.ts'
import { box, heading, lastOf, paper, personLine, recordRows, row, signed, text } from './parts.ts'

export const followingDrafts = {
  送达回证: facts => {
    const served = facts.about
    return paper({
      title: '送达回证',
      blocks: [
        row(['送达文书', served?.title ?? blank('送达文书')], ['文号', served?.no ?? blank('文号')]),
        row(['受送达人', facts.name], ['单位', or(facts.unit, '单位')]),
        row(['送达地点', blank('送达地点')], ['送达方式', blank('直接、留置或者邮寄送达')]),
        signed('受送达人（签名、盖章，收到年月日时）'),
        signed('代收人（签名及代收理由）'),
        signed('受送达人拒收的，见证人（签名）'),
        signed('送达人（二人签名）'),
        box('备注', '受送达人签收之日为有关期限起算之日。'),
      ],
    })
  },
  处分宣布记录: facts =>
    paper({
      title: '处分决定宣布记录',
      blocks: [
        ...recordRows(facts),
        row(
          [
            '处分决定',
            lastOf(facts, '党纪处分决定书')?.no ?? lastOf(facts, '政务处分决定书')?.no ?? blank('处分决定文号'),
          ],
          ['宣布日期', blank('宣布日期')],
        ),
        row(['宣布人', blank('宣布人')], ['参加范围、人数', blank('参加范围、人数')]),
        box('本人意见', blank('本人意见')),
        signed('本人（签名）'),
        signed('宣布人、记录人（签名）'),
      ],
    }),
  处分执行通知书: facts =>
    paper({
      title: '处分决定执行通知书',
      addressee: or(facts.unit, '执行单位'),
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          `现将${facts.name}的处分决定（${lastOf(facts, '党纪处分决定书')?.no ?? lastOf(facts, '政务处分决定书')?.no ?? blank('处分决定文号')}）送你单位，请执行：`,
          '一、自处分决定作出之日起一个月内宣布，并将处分决定等材料归入本人档案；',
          '二、受到撤销党内职务以上党纪处分或者降级以上政务处分的，一个月内办理职务、职级、工资及其他有关待遇变更手续；特殊情况经批准可以适当延长，最长不得超过六个月；',
          '三、六个月内将处分决定执行情况书面报告我委。',
        ),
      ],
    }),
  处分执行情况报告: facts =>
    paper({
      title: `关于${facts.name}处分决定执行情况的报告`,
      addressee: facts.organ,
      organ: or(facts.unit, '执行单位'),
      blocks: [
        text(
          `${lastOf(facts, '党纪处分决定书')?.no ?? lastOf(facts, '政务处分决定书')?.no ?? blank('处分决定文号')}处分决定的执行情况报告如下：`,
          `一、宣布情况：${blank('宣布日期、范围')}`,
          `二、职务、职级、工资待遇变更情况：${blank('变更情况')}`,
          `三、归档情况：${blank('归档情况')}`,
        ),
      ],
    }),
  申诉受理通知书: facts =>
    paper({
      title: '申诉（复审）受理通知书',
      addressee: blank('申诉人'),
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          `你对${blank('处理决定及文号')}不服提出的${blank('申诉、复审申请')}收悉，我委于${blank('受理日期')}受理。`,
          `办理期限：${blank('党纪复议复查三个月；复审一个月；复核二个月')}。原承办人员不参与本次办理。办理期间不停止原决定的执行，不因提出申诉、复审、复核而加重处理。`,
        ),
      ],
    }),
  复审决定书: facts =>
    paper({
      title: '复审决定书',
      organ: facts.organ.replace(/纪委监委/, '监察委员会'),
      receipt: true,
      blocks: [
        text(`复审申请人：${personLine(facts)}`),
        heading('一、申请事项和理由'),
        text(blank('申请事项和理由')),
        heading('二、复审查明的事实'),
        text(blank('复审查明的事实')),
        heading('三、复审决定'),
        text(
          `根据《中华人民共和国监察法》第五十六条，决定${blank('维持、变更或者撤销')}原处理决定。`,
          '对本复审决定不服的，可以自收到本决定之日起一个月内，向上一级监察机关申请复核。复核期间不停止原处理决定的执行。',
        ),
      ],
    }),
  复核决定书: facts =>
    paper({
      title: '复核决定书',
      organ: facts.organ.replace(/纪委监委/, '监察委员会'),
      receipt: true,
      blocks: [
        text(`复核申请人：${personLine(facts)}`),
        heading('一、申请事项和理由'),
        text(blank('申请事项和理由')),
        heading('二、复核决定'),
        text(
          `根据《中华人民共和国监察法》第五十六条，决定${blank('维持、变更或者撤销')}。处理不适当的，由原处理机关及时予以纠正。`,
        ),
      ],
    }),
  复查复议决定书: facts =>
    paper({
      title: `关于${facts.name}申诉的复查决定`,
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(`申诉人：${personLine(facts)}`),
        heading('一、申诉事项和理由'),
        text(blank('申诉事项和理由')),
        heading('二、复查认定的事实'),
        text(blank('复查认定的事实')),
        heading('三、复查决定'),
        text(
          `经复查，决定${blank('维持、变更或者撤销')}原处分决定（${blank('原处分决定文号')}）。对复查决定仍不服的，可以依照规定向上一级党组织申诉。`,
        ),
      ],
    }),
} satisfies Drafts
