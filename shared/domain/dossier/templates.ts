/**
 * Which sections a dossier has, by group of persons (按人群套用的档案模板). A template leaves out what its group is never asked
 * for, so that nobody collects it by habit; lines that exist all the same are never dropped silently: see `document.ts`.
 */
import { dossierGroupById, isMember, isOwnStaff, type GroupFacts } from './groups.ts'
import { dossierSections } from './sections.ts'

export interface DossierTemplate {
  /** Stable; quoted by year versions in the vault. */
  id: string
  /** What stands on the cover. */
  title: string
  label: string
  sections: readonly string[]
}

const common = dossierSections.filter(section => !section.own).map(section => section.id)
const own = dossierSections.map(section => section.id)
const without = (ids: readonly string[], left: string): string[] => ids.filter(id => !left.split(' ').includes(id))

/** 个人有关事项报告 reaches 县处级副职以上 only; below that an office needs a basis of its own for property. */
const property = 'S10 S11 S12 S13 S14 S15 S16 S17 S18'

export const dossierTemplates: readonly DossierTemplate[] = [
  { id: 'county', title: '廉政档案', label: '县级领导干部', sections: common },
  { id: 'section', title: '廉政档案', label: '科级干部', sections: common },
  { id: 'middle', title: '廉政档案', label: '中层干部', sections: without(common, property) },
  {
    id: 'village',
    title: '勤廉档案',
    label: '村居主职及监委成员',
    sections: without(common, `${property} A1 S06_1 S06_2 S07 S08 S09`),
  },
  { id: 'own', title: '廉政档案', label: '纪检监察干部', sections: own },
  { id: 'general', title: '廉政档案', label: '其他人员', sections: without(common, property) },
]

export const templateById = (id: string): DossierTemplate | undefined => dossierTemplates.find(one => one.id === id)

/** In this order: own staff first, since their dossiers are the stricter ones. */
const order: readonly (readonly [template: string, groups: readonly string[]])[] = [
  ['county', ['county']],
  ['section', ['leaders']],
  ['village', ['heads', 'village']],
  ['middle', ['middle']],
]

/** The template that fits a person; a year version may name another. */
export function templateFor(facts: GroupFacts): DossierTemplate {
  const id = isOwnStaff(facts)
    ? 'own'
    : order.find(([, groups]) =>
        groups.some(name => {
          const group = dossierGroupById(name)
          return group !== undefined && isMember(group, facts)
        }),
      )?.[0]
  return templateById(id ?? 'general')!
}
