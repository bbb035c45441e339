/** Words of the registers beside the clue ledger: 径送件, 打听过问干预. */
export const forwardChannels = ['来信', '来访', '来电', '网络', '其他'] as const
export type ForwardChannel = (typeof forwardChannels)[number]

export const meddlingKinds = ['打听案情', '过问案件', '说情干预'] as const
export type MeddlingKind = (typeof meddlingKinds)[number]
/** Why those who handle a matter must report and register meddling. */
export const meddlingBasis = '监察法第66条、监督执纪工作规则第64条'
