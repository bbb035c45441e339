/** Word lists of the ledgers; the sentences are invented. */

/** 六项纪律、职务违法、职务犯罪, each with what a letter might say. */
export const problems: readonly (readonly [type: string, weight: number, texts: readonly string[]])[] = [
  ['违反政治纪律', 3, ['反映其对上级部署搞变通、打折扣，向组织提供不实情况', '反映其在公开场合发表不当言论']],
  [
    '违反组织纪律',
    8,
    ['反映其在干部聘用中照顾亲属，未按程序集体研究', '反映其未如实报告个人有关事项', '反映其违规办理亲属入编手续'],
  ],
  [
    '违反廉洁纪律',
    30,
    [
      '反映其违规收受管理服务对象礼品、消费卡',
      '反映其接受可能影响公正执行公务的宴请',
      '反映其违规发放津贴补贴',
      '反映其借操办子女婚宴收受礼金',
      '反映其公车私用并在单位报销费用',
    ],
  ],
  [
    '违反群众纪律',
    14,
    ['反映其在低保评定中优亲厚友', '反映其办理村民宅基地手续时吃拿卡要', '反映其克扣、拖延发放惠农补贴'],
  ],
  [
    '违反工作纪律',
    20,
    [
      '反映其对辖区违法占地问题监管不力',
      '反映其在项目验收中把关不严',
      '反映其对信访事项推诿拖延',
      '反映其工作日擅离岗位',
    ],
  ],
  ['违反生活纪律', 4, ['反映其生活作风不检点，造成不良影响', '反映其铺张浪费、讲排场']],
  [
    '职务违法',
    14,
    ['反映其利用职务便利为亲属承揽工程提供帮助', '反映其虚列支出套取办公经费', '反映其违规插手工程招投标'],
  ],
  ['职务犯罪', 7, ['反映其在工程发包中收受承包人钱款', '反映其侵占集体资金', '反映其虚报项目骗取专项资金']],
]

export const sources: readonly (readonly [source: string, weight: number])[] = [
  ['信访举报', 44],
  ['巡察移交', 16],
  ['监督检查发现', 14],
  ['审计移交', 8],
  ['上级交办', 7],
  ['司法机关移送', 6],
  ['审查调查中发现', 5],
]

export const supervisionRooms = ['第一监督检查室', '第二监督检查室', '第三监督检查室'] as const
export const investigationRooms = ['第四审查调查室', '第五审查调查室'] as const
export const hearingRoom = '案件审理室'

export const organ = '中共砚川县纪律检查委员会'
export const supervisoryOrgan = '砚川县监察委员会'

/** 处置方式 */
export const disposals = {
  talk: '谈话函询',
  verify: '初步核实',
  hold: '暂存待查',
  close: '予以了结',
  file: '拟立案',
} as const

/** 影响期 as clerks write it, by 处分种类; rules I01–I08 of the statutes page (处分条例 10–13; 政务处分法 8; 组织处理规定 11). */
export const effectTexts: Readonly<Record<string, string>> = {
  警告: '一年',
  严重警告: '一年半',
  撤销党内职务: '二年',
  开除党籍: '五年',
  政务警告: '六个月',
  政务记过: '十二个月',
  政务记大过: '十八个月',
  政务撤职: '二十四个月',
  诫勉: '六个月',
  调整职务: '一年',
  免职: '一年',
  责令辞职: '一年',
  降职: '二年',
}
