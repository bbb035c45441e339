/** Drafts for cases: filing, investigation, trial within the organ, transfer, closing. */
import { chineseDate } from '../../dates.ts'
import { yuanText } from '../property.ts'
import { blank, or } from './content.ts'
import { type Drafts } from './facts.ts'
import {
  approvalForm,
  box,
  dateOr,
  heading,
  lastOf,
  paper,
  personLine,
  recordRows,
  row,
  signed,
  table,
  text,
} from './parts.ts'

const amount = (cents: number | null): string => (cents === null ? blank('涉案金额') : `${yuanText(cents)}元`)

export const caseDrafts = {
  立案决定书: facts =>
    paper({
      title: '立案决定书',
      organ: facts.organ,
      blocks: [
        text(
          `被审查调查人：${personLine(facts)}`,
          `经初步核实，${facts.name}涉嫌${or(facts.problemType, '涉嫌的问题')}，需要追究纪律、法律责任。根据《监督执纪工作规则》《中华人民共和国监察法》的有关规定，经批准，决定对${facts.name}立案审查调查。`,
        ),
      ],
    }),
  立案通知书: facts =>
    paper({
      title: '立案通知书',
      addressee: facts.name,
      organ: facts.organ,
      copyTo: or(facts.unit, '所在单位'),
      receipt: true,
      blocks: [
        text(
          `因你涉嫌违纪违法，经批准，我委于${dateOr(facts.filedOn, '立案日期')}决定对你立案审查调查（${lastOf(facts, '立案决定书')?.no ?? blank('立案决定书文号')}）。`,
          '你应当如实向组织说明情况，配合审查调查。你的权利义务见《权利义务告知书》。',
        ),
      ],
    }),
  审查调查方案: facts =>
    paper({
      title: `${facts.name}案审查调查方案`,
      organ: or(facts.department, '承办部门'),
      blocks: [
        heading('一、被审查调查人基本情况'),
        text(personLine(facts)),
        heading('二、需要查明的问题'),
        text(blank('需要查明的问题')),
        heading('三、审查调查组成员及分工'),
        text(blank('成员及分工')),
        heading('四、措施和时间安排'),
        text(blank('措施和时间安排')),
        heading('五、安全保密、回避和预案'),
        text(blank('安全保密、回避和预案')),
      ],
    }),
  违纪违法事实材料: facts =>
    paper({
      title: `${facts.name}违纪违法事实材料`,
      organ: `${facts.organ}审查调查组`,
      blocks: [
        text(
          personLine(facts),
          '现将审查调查认定的违纪违法事实与你见面，请你签署意见；对事实有不同意见的，可以作出说明和申辩。',
        ),
        heading('一、认定的事实'),
        text(blank('认定的事实')),
        heading('二、本人意见'),
        box('本人签署意见（可另附说明、申辩材料）', ''),
        signed('本人（签名、日期）'),
      ],
    }),
  审查调查报告: facts =>
    paper({
      title: `关于${facts.name}案的审查调查报告`,
      organ: `${facts.organ}审查调查组`,
      blocks: [
        heading('一、被审查调查人基本情况'),
        text(personLine(facts)),
        heading('二、问题线索来源、立案依据和审查调查简况'),
        text(
          `本案线索${or(facts.clueNo, '线索编号')}，${dateOr(facts.filedOn, '立案日期')}立案（${lastOf(facts, '立案决定书')?.no ?? blank('立案决定书文号')}）。${blank('审查调查简况')}`,
        ),
        heading('三、主要违纪违法事实和性质'),
        text(blank('主要事实和性质'), `涉案金额：${amount(facts.amountCents)}。`),
        heading('四、被审查调查人的态度和认识'),
        text(blank('态度和认识')),
        heading('五、处理建议和党纪法律依据'),
        text(blank('处理建议和依据')),
        text('审查调查组组长及全体成员（签名）：'),
      ],
    }),
  以案促改剖析报告: facts =>
    paper({
      title: `关于${facts.name}案的剖析报告`,
      organ: or(facts.department, '承办部门'),
      blocks: [
        heading('一、案件简要情况'),
        text(`${personLine(facts)}${facts.matter}。`),
        heading('二、发案原因剖析'),
        text(blank('个人、制度、监督等方面的原因')),
        heading('三、暴露的突出问题和廉政风险'),
        text(blank('突出问题和风险')),
        heading('四、整改和建章立制建议'),
        text(blank('整改建议'), `建议以《监察建议书》或者《纪律检查建议书》送${or(facts.unit, '案发单位')}落实。`),
      ],
    }),
  撤案呈批表: facts =>
    approvalForm(
      facts,
      '撤销案件呈批表',
      [box('查明的事实', blank('查明的事实')), box('撤销案件的理由', blank('撤销案件的理由'))],
      '建议撤销案件，并在撤案后七个工作日内向上一级监察机关报送备案报告。',
    ),
  撤销案件决定书: facts =>
    paper({
      title: '撤销案件决定书',
      organ: facts.organ,
      blocks: [
        text(
          `被审查调查人：${personLine(facts)}`,
          `我委于${dateOr(facts.filedOn, '立案日期')}对${facts.name}立案审查调查。经查明，${blank('撤销案件的事实和理由')}。根据有关规定，决定撤销案件。已经采取的措施依法解除，有关财物依法退还，并在适当范围内说明情况、消除影响。`,
        ),
      ],
    }),
  移送审理呈批表: facts =>
    approvalForm(
      facts,
      '移送审理呈批表',
      [
        box('主要违纪违法事实', blank('主要违纪违法事实')),
        box('处理建议', or(facts.outcome, '处理建议')),
        row(['涉案金额', amount(facts.amountCents)], ['卷宗册数', blank('卷宗册数')]),
      ],
      '本案事实已经查清，建议移送案件审理部门审理。',
    ),
  移送审理函: facts =>
    paper({
      title: '移送审理函',
      addressee: '案件审理室',
      organ: or(facts.department, '承办部门'),
      attachments: ['审查调查报告', '忏悔反思材料', '涉案财物报告', '移送清单及卷宗'],
      receipt: true,
      blocks: [
        text(
          `${facts.name}涉嫌违纪违法一案（案件编号${facts.no}），${dateOr(facts.filedOn, '立案日期')}立案，现已审查调查终结。经批准，将本案移送你室审理，请接收、登记。`,
          '请自受理之日起一个月内审理完毕。',
        ),
      ],
    }),
  移送清单: facts =>
    paper({
      title: '案卷材料移送清单',
      addressee: blank('接收部门'),
      blocks: [
        text(`案件：${facts.no}　${facts.matter}`),
        table(
          [
            ['序号', 10],
            ['材料名称', 46],
            ['文号', 26],
            ['份数', 8],
            ['备注', 10],
          ],
          facts.issued.length > 0
            ? facts.issued.map((one, index) => [String(index + 1), one.title, one.no ?? '', '1', ''])
            : [['1', blank('材料名称'), '', '', '']],
        ),
        row(['移送人（签名）', ''], ['接收人（签名）', '']),
        row(['移送日期', ''], ['接收日期', '']),
      ],
    }),
  退回审查调查函: facts =>
    paper({
      title: `退回${blank('补充或者重新')}审查调查函`,
      addressee: or(facts.department, '承办部门'),
      organ: `${facts.organ}案件审理室`,
      blocks: [
        text(
          `你部门移送审理的${facts.name}案（案件编号${facts.no}），经审理，${blank('需要补证或者重新查清的问题')}。`,
          `根据《监督执纪工作规则》第五十五条，经批准，退回${blank('补充或者重新')}审查调查。补充审查调查期间不计入审理期限；重新审查调查后移送审理的，审理期限重新计算。`,
        ),
      ],
    }),
  审理谈话笔录: facts =>
    paper({
      title: '审理谈话笔录',
      blocks: [
        ...recordRows(facts),
        row(['谈话人', blank('谈话人')], ['记录人', blank('记录人')]),
        row(['谈话时间', blank('谈话时间')], ['谈话地点', blank('谈话地点')]),
        box('核对事实、听取申辩', blank('谈话内容')),
        signed('被谈话人（逐页核对后签名）'),
        signed('谈话人、记录人（签名）'),
      ],
    }),
  审理报告: facts =>
    paper({
      title: `关于${facts.name}案的审理报告`,
      organ: `${facts.organ}案件审理室`,
      blocks: [
        heading('一、被审查调查人基本情况'),
        text(personLine(facts)),
        heading('二、审查调查简况和线索来源'),
        text(blank('审查调查简况')),
        heading('三、违纪违法和涉嫌犯罪事实、证据'),
        text(blank('事实和证据')),
        heading('四、涉案财物处置意见'),
        text(
          facts.property.length > 0
            ? `在案财物${facts.property.length}项，见涉案财物清单。处置意见：${blank('涉案财物处置意见')}`
            : blank('涉案财物处置意见'),
        ),
        heading('五、本人态度、申辩及采纳情况'),
        text(blank('本人申辩及采纳情况')),
        heading('六、审理意见和处理依据'),
        text(blank('审理意见')),
        text('审理组成员（二人以上，签名）：'),
      ],
    }),
  移送起诉呈批表: facts =>
    approvalForm(
      facts,
      '移送审查起诉呈批表',
      [box('涉嫌职务犯罪事实', blank('涉嫌职务犯罪事实')), box('罪名和法律依据', blank('罪名和法律依据'))],
      '犯罪事实清楚，证据确实、充分，建议移送人民检察院依法审查起诉。',
    ),
  起诉意见书: facts =>
    paper({
      title: '起诉意见书',
      addressee: blank('人民检察院'),
      organ: facts.organ,
      attachments: ['案卷材料、证据', '涉案财物清单'],
      blocks: [
        text(`被调查人：${personLine(facts)}`),
        heading('一、案件来源和调查经过'),
        text(`本案于${dateOr(facts.filedOn, '立案日期')}立案。${blank('调查经过、采取措施情况')}`),
        heading('二、涉嫌职务犯罪事实'),
        text(blank('涉嫌职务犯罪事实')),
        heading('三、证据'),
        text(blank('证据')),
        heading('四、起诉意见'),
        text(
          `${facts.name}的行为涉嫌${blank('罪名')}，犯罪事实清楚，证据确实、充分，应当依法追究刑事责任。依照《中华人民共和国监察法》第五十二条的规定，移送审查起诉。`,
          `从宽处罚建议：${blank('有无从宽处罚建议')}`,
        ),
      ],
    }),
  移送起诉函: facts =>
    paper({
      title: '移送审查起诉函',
      addressee: blank('人民检察院'),
      organ: facts.organ,
      attachments: ['起诉意见书', '案卷材料、证据', '涉案财物及清单'],
      receipt: true,
      blocks: [
        text(
          `${facts.name}涉嫌${blank('罪名')}一案，我委已调查终结。依照《中华人民共和国监察法》第五十二条的规定，现移送你院审查起诉，请接收并出具回证。`,
        ),
      ],
    }),
  移送起诉预告函: facts =>
    paper({
      title: '移送审查起诉预告函',
      addressee: blank('人民检察院'),
      organ: facts.organ,
      blocks: [
        text(
          `我委办理的${facts.name}案，拟于${blank('拟移送日期')}移送你院审查起诉。现预告移送，请做好受理和采取强制措施的准备。`,
        ),
      ],
    }),
  补充调查报告书: facts =>
    paper({
      title: `${facts.name}案补充调查报告书`,
      addressee: blank('人民检察院'),
      organ: facts.organ,
      blocks: [
        text(
          `你院于${blank('退回日期')}退回补充调查的${facts.name}案，已补充调查完毕。这是第${blank('一或二')}次补充调查。`,
        ),
        heading('一、补充调查的事项和结果'),
        text(blank('补充调查结果')),
        heading('二、未能查清的事项和原因'),
        text(blank('未能查清的事项')),
      ],
    }),
  结案呈批表: facts =>
    approvalForm(
      facts,
      '结案呈批表',
      [
        box('处理结果', or(facts.outcome, '处理结果')),
        row(
          ['审查调查报告', lastOf(facts, '审查调查报告') ? '已有' : blank('审查调查报告')],
          ['剖析报告', lastOf(facts, '以案促改剖析报告') ? '已有' : blank('以案促改剖析报告')],
        ),
        box('处分执行、涉案财物处置和申诉情况', blank('执行和处置情况')),
      ],
      '本案处理决定已经执行，一案双报告齐备，建议结案。',
    ),
  卷宗目录: facts =>
    paper({
      title: '卷宗目录',
      blocks: [
        text(`${facts.subject === 'clue' ? '线索' : '案件'}：${facts.no}　${facts.name}`),
        table(
          [
            ['序号', 8],
            ['文书（材料）名称', 42],
            ['文号', 24],
            ['日期', 16],
            ['页次', 10],
          ],
          facts.issued.length > 0
            ? facts.issued.map((one, index) => [
                String(index + 1),
                one.title,
                one.no ?? '',
                one.issuedOn ? chineseDate(one.issuedOn) : '',
                '',
              ])
            : [['1', blank('材料名称'), '', '', '']],
        ),
        row(['立卷人（签名）', ''], ['检查人（签名）', '']),
      ],
    }),
  归档移交清单: facts =>
    paper({
      title: '案卷归档移交清单',
      blocks: [
        table(
          [
            ['序号', 8],
            ['编号', 22],
            ['案卷题名', 36],
            ['保管期限', 14],
            ['册数', 8],
            ['备注', 12],
          ],
          [['1', facts.no, facts.matter, blank('保管期限'), blank('册数'), '']],
        ),
        row(['移交人（签名）', ''], ['接收人（签名）', '']),
        row(['移交日期', ''], ['接收日期', '']),
      ],
    }),
} satisfies Drafts
