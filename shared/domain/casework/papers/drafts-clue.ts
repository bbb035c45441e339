/** Drafts for clues: from distribution to 了结, and the notices that people outside get. */
import { chineseDate } from '../../dates.ts'
import { blank, or } from './content.ts'
import { type Drafts } from './facts.ts'
import {
  approvalForm,
  box,
  dateOr,
  heading,
  named,
  paper,
  personLine,
  recordRows,
  row,
  signed,
  table,
  text,
} from './parts.ts'

export const clueDrafts = {
  分办呈批表: facts =>
    approvalForm(
      facts,
      '问题线索分办呈批表',
      [box('反映的主要问题', or(facts.summary, '主要问题'))],
      `建议分送${or(facts.department, '承办部门')}办理。请按《监督执纪工作规则》第二十一条，自收到之日起一个月内提出处置意见。`,
    ),
  线索移交清单: facts =>
    paper({
      title: '问题线索移交清单',
      addressee: blank('接收部门'),
      blocks: [
        table(
          [
            ['序号', 8],
            ['线索编号', 22],
            ['被反映人', 18],
            ['单位及职务', 32],
            ['件数', 10],
            ['备注', 10],
          ],
          [['1', facts.no, facts.name, `${facts.unit ?? ''}${facts.post ?? ''}`, '1', '']],
        ),
        row(['移交人（签名）', ''], ['接收人（签名）', '']),
        row(['移交日期', ''], ['接收日期', '']),
      ],
    }),
  处置意见呈批表: facts =>
    approvalForm(
      facts,
      '问题线索处置意见呈批表',
      [
        row(['承办部门收到日期', blank('承办部门收到日期')], ['集体研究日期', blank('集体研究日期')]),
        box('反映的主要问题', or(facts.summary, '主要问题')),
        box('研判情况', blank('研判情况')),
      ],
      `经集体研究，建议${or(facts.disposal, '处置方式')}。处置方案附后。`,
    ),
  暂存待查呈批表: facts =>
    approvalForm(
      facts,
      '问题线索暂存待查呈批表',
      [box('反映的主要问题', or(facts.summary, '主要问题')), box('暂不具备核查条件的理由', blank('暂存理由'))],
      `建议暂存待查，于${blank('清理日期')}前清理，条件具备时重新研判。`,
    ),
  了结呈批表: facts =>
    approvalForm(
      facts,
      '问题线索了结呈批表',
      [
        box('反映的主要问题', or(facts.summary, '主要问题')),
        box('核查（了解）情况', blank('核查情况')),
        box('办理结果与去向', blank('办理结果')),
      ],
      '反映的问题失实或者没有可能开展核查工作，建议予以了结。',
    ),
  澄清函: facts =>
    paper({
      title: '关于对不实检举控告予以澄清的函',
      addressee: or(facts.unit, '主送单位'),
      organ: facts.organ,
      blocks: [
        text(
          `我委收到反映${facts.name}同志有关问题的检举控告，已按程序调查核实。经查，所反映的问题不属实。`,
          `根据《纪检监察机关处理检举控告工作规则》第五十条，经本机关主要负责人批准，现予以澄清。请采取${blank('澄清方式')}的方式在${blank('范围')}内消除影响，并将落实情况函告我委。`,
        ),
      ],
    }),
  谈话函询呈批表: facts =>
    approvalForm(
      facts,
      '谈话函询呈批表',
      [
        box('拟谈话函询的问题', blank('拟谈话函询的问题')),
        row(['方式', blank('谈话或函询')], ['谈话人（发函名义）', blank('谈话人')]),
        row(['时间', blank('时间')], ['地点', blank('地点')]),
      ],
      `建议对${facts.name}进行${blank('谈话或函询')}。谈话函询方案和工作预案附后。`,
    ),
  谈话方案: facts =>
    paper({
      title: `对${facts.name}谈话的方案`,
      organ: or(facts.department, '承办部门'),
      blocks: [
        heading('一、谈话对象'),
        text(personLine(facts)),
        heading('二、谈话内容'),
        text(blank('谈话内容')),
        heading('三、时间、地点和谈话人'),
        text(
          `时间：${blank('时间')}。地点：${blank('地点')}。谈话人：${blank('谈话人')}。记录人：${blank('记录人')}。`,
        ),
        heading('四、安全预案'),
        text(blank('安全预案')),
      ],
    }),
  // never the summary of the clue: the questions are worded for this letter, lest the informant be recognised
  谈话通知书: facts =>
    paper({
      title: '谈话通知书',
      addressee: `${facts.name}同志`,
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          `根据《监督执纪工作规则》的有关规定，请你于${blank('谈话时间')}到${blank('谈话地点')}接受谈话。`,
          '请携带本人身份证件，按时到达。确有特殊情况不能按时到达的，请在收到本通知后及时与联系人联系。',
          `联系人：${or(facts.handler, '联系人')}　　联系电话：${blank('联系电话')}`,
        ),
      ],
    }),
  函询通知书: facts =>
    paper({
      title: '函询通知书',
      addressee: `${facts.name}同志`,
      organ: `${facts.organ}办公室`,
      copyTo: `${or(facts.unit, '所在单位')}党委（党组）`,
      receipt: true,
      blocks: [
        text(
          '根据《监督执纪工作规则》第二十九条的规定，现就以下问题向你函询：',
          blank('函询的问题'),
          '请你在收到本函后十五个工作日内写出说明材料，如实说明情况，由所在党委（党组）主要负责人签署意见后发函回复。你为党委（党组）主要负责人，或者所作说明涉及党委（党组）主要负责人的，直接发函回复我办。',
          '说明材料应当实事求是。对函询问题应当在民主生活会或者组织生活会上作出说明。',
          `联系人：${or(facts.handler, '联系人')}　　联系电话：${blank('联系电话')}`,
        ),
      ],
    }),
  谈话函询情况报告: facts =>
    paper({
      title: `关于对${facts.name}谈话函询情况的报告`,
      organ: or(facts.department, '承办部门'),
      blocks: [
        heading('一、基本情况'),
        text(personLine(facts)),
        heading('二、谈话函询情况'),
        text(`经批准，于${blank('谈话函询日期')}对${facts.name}进行${blank('谈话或函询')}。${blank('本人说明情况')}`),
        heading('三、研判意见'),
        text(blank('研判意见')),
        heading('四、处置建议'),
        text(`建议${blank('了结、谈话提醒、再次谈话函询或者初步核实')}。谈话函询材料存入本人廉政档案。`),
      ],
    }),
  函询反馈函: facts =>
    paper({
      title: '函询采信反馈函',
      addressee: `${facts.name}同志`,
      organ: `${facts.organ}办公室`,
      copyTo: `${or(facts.unit, '所在单位')}党委（党组）`,
      blocks: [
        text(
          `你就${named(facts, '函询通知书')}所作的说明收悉。经研究，对你的说明予以采信，所函询的问题予以了结。`,
          '希望你继续严格要求自己，自觉接受监督，轻装上阵、担当作为。',
        ),
      ],
    }),
  谈话提醒记录: facts =>
    paper({
      title: '谈话提醒记录',
      blocks: [
        ...recordRows(facts),
        row(['谈话人', blank('谈话人')], ['记录人', blank('记录人')]),
        row(['谈话时间', blank('谈话时间')], ['谈话地点', blank('谈话地点')]),
        box('提醒事项', blank('提醒事项')),
        box('本人表态', blank('本人表态')),
        signed('被谈话人（签名）'),
        signed('谈话人（签名）'),
      ],
    }),
  诫勉书: facts =>
    paper({
      title: '诫勉书',
      addressee: `${facts.name}同志`,
      organ: facts.organ,
      copyTo: or(facts.unit, '所在单位'),
      receipt: true,
      blocks: [
        text(
          `经核实，你存在以下问题：${blank('诫勉事实')}`,
          `根据${blank('诫勉依据')}，经研究，决定对你予以诫勉。请认真检查、切实整改，于${blank('整改期限')}前提交书面检查。`,
          `诫勉的影响期自${blank('最终审批日期')}起算。对诫勉有异议的，可以书面提出申诉。`,
        ),
      ],
    }),
  初步核实呈批表: facts =>
    approvalForm(
      facts,
      '初步核实呈批表',
      [
        box('拟核实的主要问题', or(facts.summary, '拟核实的主要问题')),
        row(['核查组组长', blank('核查组组长')], ['核查组成员', blank('核查组成员')]),
        box('拟采取的措施', blank('拟采取的措施')),
      ],
      `建议对反映${facts.name}的有关问题进行初步核实，成立核查组。初步核实方案附后。`,
    ),
  初步核实方案: facts =>
    paper({
      title: `对反映${facts.name}有关问题的初步核实方案`,
      organ: or(facts.department, '承办部门'),
      blocks: [
        heading('一、被核查人基本情况'),
        text(personLine(facts)),
        heading('二、需要核实的问题'),
        text(blank('需要核实的问题')),
        heading('三、核查组成员及分工'),
        text(blank('核查组成员')),
        heading('四、方法步骤和措施'),
        text(blank('方法步骤')),
        heading('五、时间安排'),
        text(blank('时间安排')),
        heading('六、安全保密和回避'),
        text('核查组成员已逐一说明与被核查人有无应当回避的关系；全程遵守保密纪律和办案安全规定。'),
      ],
    }),
  初步核实情况报告: facts =>
    paper({
      title: `关于对反映${facts.name}有关问题初步核实情况的报告`,
      organ: or(facts.department, '承办部门'),
      blocks: [
        heading('一、被核查人基本情况'),
        text(personLine(facts)),
        heading('二、反映的主要问题'),
        text(or(facts.summary, '反映的主要问题')),
        heading('三、办理依据和核查结果'),
        text(`经批准，核查组依据${named(facts, '初步核实呈批表')}开展核查。${blank('核查结果')}`),
        heading('四、存在疑点'),
        text(blank('存在疑点')),
        heading('五、处理建议'),
        text(`建议${blank('拟立案、予以了结、谈话提醒、暂存待查或者移送有关机关处理')}。`),
        text('核查组全体人员（签名）：'),
      ],
    }),
  立案审查调查呈批表: facts =>
    approvalForm(
      facts,
      '立案审查调查呈批表',
      [
        box('主要违纪违法事实', or(facts.summary, '主要违纪违法事实')),
        row(['立案类别', or(facts.kindOfCase, '违纪、职务违法、职务犯罪')], ['依据', named(facts, '初步核实情况报告')]),
        box('拟成立审查调查组', blank('审查调查组组成')),
      ],
      `${facts.name}涉嫌违纪违法，需要追究纪律或者法律责任，建议立案${blank('审查、调查')}。`,
    ),
  // 告知 the informant: the office's own words, nothing of the clue's file
  实名检举受理告知书: facts =>
    paper({
      title: '检举控告受理告知书',
      addressee: blank('检举控告人'),
      organ: facts.organ,
      blocks: [
        text(
          `你于${dateOr(facts.receivedOn, '收到日期')}提出的检举控告收悉，我委已经受理。`,
          '根据《纪检监察机关处理检举控告工作规则》第二十六条，特此告知。办结后将依照规定向你反馈处理结果。请依照规定反映问题，不得捏造事实、诬告陷害他人；对打击报复检举控告人的行为，我委将严肃查处。',
        ),
      ],
    }),
  实名检举结果反馈书: facts =>
    paper({
      title: '检举控告办理结果反馈书',
      addressee: blank('检举控告人'),
      organ: facts.organ,
      receipt: true,
      blocks: [
        text(
          `你于${dateOr(facts.receivedOn, '收到日期')}提出的检举控告，我委已经办结。现将办理结果反馈如下：`,
          blank('办理结果'),
          `根据《纪检监察机关处理检举控告工作规则》第二十七条，特此反馈。对反馈有异议的，请于${blank('异议期限')}前提出，我委将如实记录并说明；提供新的证据材料的，予以核查。`,
          `反馈日期：${chineseDate(facts.today)}`,
        ),
      ],
    }),
} satisfies Drafts
