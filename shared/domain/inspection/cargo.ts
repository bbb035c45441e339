/** What of a group's work travels in a package: kinds of record and their fields, with the words that a merge shows. */

export interface CargoField {
  field: string
  label: string
}

/** A finding goes with its evidence; a clue to be handed over goes as its group wrote it. */
export type CargoKind = 'finding' | 'evidence' | 'handover'
export const cargoKinds: Record<CargoKind, { label: string; fields: readonly CargoField[] }> = {
  finding: {
    label: '问题',
    fields: [
      { field: 'unit', label: '被巡察单位' },
      { field: 'title', label: '标题' },
      { field: 'problem', label: '具体表现' },
      { field: 'focus', label: '巡察重点' },
      { field: 'field', label: '领域' },
      { field: 'place', label: '发生地' },
      { field: 'severity', label: '程度' },
      { field: 'leaderName', label: '责任领导' },
      { field: 'leaderPost', label: '责任领导职务' },
      { field: 'foundOn', label: '发现日期' },
      { field: 'foundBy', label: '发现人' },
      { field: 'amountCents', label: '涉及金额（分）' },
      { field: 'state', label: '状态' },
    ],
  },
  evidence: {
    label: '证据',
    fields: [
      { field: 'kind', label: '种类' },
      { field: 'content', label: '内容' },
      { field: 'place', label: '底稿页码、存放处' },
    ],
  },
  handover: {
    label: '移交线索',
    fields: [
      { field: 'unit', label: '单位' },
      { field: 'finding', label: '所属问题' },
      { field: 'subjectName', label: '被反映人' },
      { field: 'post', label: '职务' },
      { field: 'problemType', label: '问题类别' },
      { field: 'summary', label: '主要问题' },
      { field: 'basis', label: '证据材料' },
    ],
  },
}
export const fieldLabel = (kind: CargoKind, field: string): string =>
  cargoKinds[kind].fields.find(one => one.field === field)?.label ?? field
