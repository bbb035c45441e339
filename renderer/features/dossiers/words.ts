/** Types that the dossier's pages share. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Act } from '../../../shared/domain/disclosure/acts.ts'
import { lacking } from '../../../shared/domain/disclosure/matrix.ts'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import { type Permission } from '../../../shared/domain/roles.ts'

export type Dossier = OutputOf<AppContract['dossiers']['get']>
export type Section = Dossier['sections'][number]
export type SectionRow = Section['rows'][number]

/** Entries that a person may answer. */
export const answerable = new Set(['sanction', 'clue', 'case', 'posting', 'entry'])

/** Where a proposal for a dossier comes from. */
export const proposalKinds = { finding: '巡察发现问题', paper: '谈话提醒、诫勉文书' } as const

/** What is to be done with one line. */
export type LineAct = 'answer' | 'correct' | 'withdraw' | 'history'

/** 2026/11/20 10:00:00, by the clock of the office. */
export const officeTime = (instant: string): string =>
  new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })

/** Asks the table of rights that the core asks too. */
export function mayWithSection(may: (permission: Permission) => boolean, sectionId: string, act: Act): boolean {
  const section = sectionById(sectionId)
  return section !== undefined && lacking(may, section, act) === undefined
}
