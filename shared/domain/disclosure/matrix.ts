/**
 * Who may do what with which section of a dossier, as data: for every act the permissions that are needed, all of them. What a
 * section is about decides, not its number, so a new section falls under a rule at once.
 */
import { can, type Actor, type Permission } from '../roles.ts'
import { type Act } from './acts.ts'

/** What the rules look at; the sections of shared/domain/dossier fit. */
export interface SectionMarks {
  /** Data about family members. */
  family?: boolean | undefined
  property?: boolean | undefined
  /** Clues and cases. */
  matters?: boolean | undefined
  /** Kept about the commission's own people only. */
  own?: boolean | undefined
  /** entries: typed in or imported for the section alone; others are kept right where they come from. */
  source: string
}

/** `never`: not through a dossier, whoever asks. */
export type Need = readonly Permission[] | 'never'

/** Kinds of sections, the stricter first: the first that fits holds. */
export const kinds = ['matters', 'familyProperty', 'family', 'property', 'sanctions', 'registry', 'entries'] as const
export type SectionKind = (typeof kinds)[number]

export function kindOf(section: SectionMarks): SectionKind {
  if (section.matters) return 'matters'
  if (section.family && section.property) return 'familyProperty'
  if (section.family) return 'family'
  if (section.property) return 'property'
  if (section.source === 'sanctions') return 'sanctions'
  return section.source === 'entries' ? 'entries' : 'registry'
}

const read = 'dossier.read'
const edit = 'dossier.edit'
const kin = 'relatives.read'

/** What may be seen may go onto paper and into a file, masked as it is seen, with its line in the register; never more. */
function row(see: Need, { reveal, correct }: { reveal: Need; correct: Need }): Record<Act, Need> {
  return { see, print: see, export: see, reveal, correct }
}

export const matrix: Record<SectionKind, Record<Act, Need>> = {
  // clues and cases are put right in the casework, never through a dossier
  matters: row([read, 'case.read'], { reveal: 'never', correct: 'never' }),
  familyProperty: row([read, kin], { reveal: [read, kin, 'registry.reveal'], correct: [edit, kin] }),
  family: row([read, kin], { reveal: [read, kin, 'registry.reveal'], correct: [edit, kin] }),
  property: row([read], { reveal: 'never', correct: [edit] }),
  sanctions: row([read], { reveal: 'never', correct: ['case.edit'] }),
  registry: row([read], { reveal: [read, 'registry.reveal'], correct: ['registry.edit'] }),
  entries: row([read], { reveal: 'never', correct: [edit] }),
}

/** What whoever asks lacks for this act, `never` when nobody has it; undefined when it is allowed. */
export function lacking(
  may: (permission: Permission) => boolean,
  section: SectionMarks,
  act: Act,
  { ownStaff = false } = {},
): Permission | 'never' | undefined {
  const need = matrix[kindOf(section)][act]
  if (need === 'never') return 'never'
  // who supervises the supervisors: a right of its own, nobody's colleague next door
  if ((ownStaff || section.own) && !may('dossier.own')) return 'dossier.own'
  return need.find(permission => !may(permission))
}

/** May this account do this with such a section? `ownStaff`: the dossier of one of the commission's own people (LF-02). */
export const mayDo = (actor: Actor, section: SectionMarks, act: Act, whose: { ownStaff?: boolean } = {}): boolean =>
  lacking(permission => can(actor, permission), section, act, whose) === undefined
