/** Assembles a dossier from the registry's rows: pure, so that screen, paper and test read the same document. */
import { chineseDate, type PlainDate } from '../dates.ts'
import { clearedCase, clearedClue } from './clearance.ts'
import { dossierSections, type DossierColumn, type DossierPart, type DossierSection } from './sections.ts'
import { type DossierTemplate } from './templates.ts'

export interface DossierFacts {
  /** 项目 and 内容 of the first section, in order. */
  person: readonly { label: string; value: string }[]
  personSourceRowId: number | null
  postings: readonly {
    id: number
    fromOn: string | null
    toOn: string | null
    unitName: string
    post: string
    isLeader: boolean
    note: string | null
    sourceRowId: number | null
  }[]
  /** Undefined: the viewer may not see relatives. */
  relatives:
    | readonly {
        id: number
        relation: string
        name: string
        bornOn: string | null
        politicalStatus: string | null
        unitName: string | null
        post: string | null
        sourceRowId: number | null
      }[]
    | undefined
  sanctions: readonly {
    id: number
    decidedOn: PlainDate
    category: string
    kind: string
    organ: string | null
    docNo: string | null
    effectUntilOn: PlainDate | null
    effectBecause: string | null
    sourceRowId: number | null
  }[]
  /** Undefined: the viewer may not see clues and cases. */
  clues:
    | readonly {
        id: number
        no: string
        receivedOn: PlainDate
        problemType: string | null
        disposal: string | null
        stage: string
        closedOn: PlainDate | null
        note: string | null
        verdict?: string | null
        sourceRowId: number | null
      }[]
    | undefined
  cases:
    | readonly {
        id: number
        no: string
        filedOn: PlainDate
        title: string
        stage: string
        outcome: string | null
        closedOn: PlainDate | null
        note: string | null
        verdict?: string | null
        sourceRowId: number | null
      }[]
    | undefined
  entries: readonly {
    id: number
    section: string
    occurredOn: string
    cells: Readonly<Record<string, string>>
    sourceRowId: number | null
    /** 'opinion:12' when another part of the program filed it. */
    origin?: string
    /** It stands for an older line that was wrong. */
    replacesId?: number | null
  }[]
  /** May this reader see the section? Without it what is undefined above is withheld. */
  sees?: (section: DossierSection) => boolean
  /** Matters that leave no trace, known to the core even where the reader sees none: `clue 7`. */
  cleared?: ReadonlySet<string>
  statements: readonly {
    id: number
    entryKind: string
    entryId: number
    kind: string
    text: string
    statedOn: PlainDate
  }[]
}

export type EntryKind = 'sanction' | 'clue' | 'case' | 'posting' | 'entry' | 'person' | 'relative'

export interface DossierRow {
  entryKind: EntryKind
  entryId: number
  cells: Record<string, string>
  sourceRowId: number | null
  /** Which part of the program filed it, in words; '' where the source row or a hand says it. */
  origin: string
  /** It stands for an older line that was wrong; both are kept. */
  corrected: boolean
  /** What the person says to this entry, and what came of it. */
  statements: { id: number; kind: string; text: string; statedOn: PlainDate }[]
}

export interface BuiltSection {
  id: string
  /** 一、二、三… over the whole document. */
  number: string
  part: DossierPart
  title: string
  basis: string
  family: boolean
  property: boolean
  /** Lines can be typed in for this section. */
  open: boolean
  columns: { id: string; title: string; share: number }[]
  rows: DossierRow[]
  /** filled; empty: 无记录; withheld: the viewer's permission does not reach. */
  state: 'filled' | 'empty' | 'withheld'
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 12 → 十二, 30 → 三十. */
export function chineseNumber(n: number): string {
  if (n < 10) return digits[n] ?? ''
  const tens = Math.floor(n / 10)
  return `${tens === 1 ? '' : digits[tens]}十${digits[n % 10]}`
}

const day = (value: string | null): string => (value ? chineseDate(value) : '')
type Draft = Omit<DossierRow, 'statements'>

const originLabels: Readonly<Record<string, string>> = {
  opinion: '意见回复',
  finding: '巡察发现问题',
  clue: '问题线索',
  case: '案件',
  paper: '文书',
  warning: '预警',
}
/** 'opinion:12' → 意见回复（记录12）. */
export function originWords(origin: string): string {
  const [kind = '', id = ''] = origin.split(':')
  return originLabels[kind] ? `${originLabels[kind]}（记录${id}）` : ''
}

function effectText(until: PlainDate | null, because: string | null, today: PlainDate): string {
  if (!because) return '无影响期'
  if (!until) return '须核对决定书'
  return `至${chineseDate(until)}${until < today ? '（已届满）' : '（影响期内）'}`
}

function rowsOf(section: DossierSection, facts: DossierFacts, today: PlainDate): Draft[] | undefined {
  const draft = (
    entryKind: EntryKind,
    row: { id: number; sourceRowId: number | null; origin?: string; replacesId?: number | null },
    cells: Record<string, string>,
  ): Draft => ({
    entryKind,
    entryId: row.id,
    cells,
    sourceRowId: row.sourceRowId,
    origin: originWords(row.origin ?? ''),
    corrected: row.replacesId != null,
  })
  switch (section.source) {
    case 'person':
      return facts.person.map(({ label, value }) =>
        draft('person', { id: 0, sourceRowId: facts.personSourceRowId }, { label, value: value || '无记录' }),
      )
    case 'postings':
      return [...facts.postings]
        .sort((a, b) => (a.fromOn ?? '').localeCompare(b.fromOn ?? ''))
        .map(row =>
          draft('posting', row, {
            from: day(row.fromOn),
            to: row.toOn ? day(row.toOn) : '至今',
            unit: row.unitName,
            post: row.post + (row.isLeader ? '（班子成员）' : ''),
            note: row.note ?? '',
          }),
        )
    case 'relatives':
      return facts.relatives?.map(row =>
        draft('relative', row, {
          relation: row.relation,
          name: row.name,
          born: day(row.bornOn),
          status: row.politicalStatus ?? '',
          work: [row.unitName, row.post].filter(Boolean).join(' '),
        }),
      )
    case 'sanctions':
      return facts.sanctions.map(row =>
        draft('sanction', row, {
          decided: day(row.decidedOn),
          category: row.category,
          kind: row.kind,
          organ: [row.organ, row.docNo].filter(Boolean).join(' '),
          effect: effectText(row.effectUntilOn, row.effectBecause, today),
        }),
      )
    case 'clues':
      return facts.clues
        ?.filter(row => !clearedClue(row))
        .map(row =>
          draft('clue', row, {
            received: day(row.receivedOn),
            no: row.no,
            type: row.problemType ?? '',
            disposal: row.disposal ?? '',
            stage: row.closedOn || row.stage === '转立案' ? row.stage : `${row.stage}（尚未查实）`,
            closed: day(row.closedOn),
          }),
        )
    case 'cases':
      return facts.cases
        ?.filter(row => !clearedCase(row))
        .map(row =>
          draft('case', row, {
            filed: day(row.filedOn),
            no: row.no,
            title: row.title,
            stage: row.stage,
            outcome: row.outcome ?? (row.closedOn ? '' : '尚未作出结论'),
            closed: day(row.closedOn),
          }),
        )
    case 'entries':
      return facts.entries
        .filter(row => row.section === section.id)
        .map(row => draft('entry', row, { on: day(row.occurredOn), ...row.cells }))
  }
}

const timeColumn: DossierColumn = { id: 'on', title: '时间', share: 1.4 }

/** Matters that leave no trace: what was filed from them goes with them. */
function clearedOrigins({ clues, cases, cleared }: DossierFacts): Set<string> {
  return new Set([
    ...[...(cleared ?? [])].map(key => key.replace(' ', ':')),
    ...(clues ?? []).filter(clearedClue).map(row => `clue:${row.id}`),
    ...(cases ?? []).filter(clearedCase).map(row => `case:${row.id}`),
  ])
}

/** A section that holds lines stands in the dossier, whatever the template leaves out: nothing that is kept is hidden. */
const sectionsOf = (template: DossierTemplate | undefined, facts: DossierFacts): readonly DossierSection[] =>
  dossierSections.filter(
    section =>
      (template?.sections.includes(section.id) ?? !section.own) ||
      facts.entries.some(entry => entry.section === section.id),
  )

/** All sections in order, empty ones too: 无记录 is said, not left out. Without a template: every section but the own staff's. */
export function buildDossier(given: DossierFacts, today: PlainDate, template?: DossierTemplate): BuiltSection[] {
  const gone = clearedOrigins(given)
  const facts = { ...given, entries: given.entries.filter(entry => !gone.has(entry.origin ?? '')) }
  const saidTo = new Map<string, DossierFacts['statements'][number][]>()
  for (const one of facts.statements) {
    const key = `${one.entryKind} ${one.entryId}`
    saidTo.set(key, [...(saidTo.get(key) ?? []), one])
  }
  return sectionsOf(template, facts).map((section, index) => {
    const unread = (section.family && facts.relatives === undefined) || (section.matters && facts.clues === undefined)
    const hidden = unread || facts.sees?.(section) === false
    const drafts = hidden ? undefined : rowsOf(section, facts, today)
    const rows = (drafts ?? []).map(draft => ({
      ...draft,
      statements: (saidTo.get(`${draft.entryKind} ${draft.entryId}`) ?? []).map(({ id, kind, text, statedOn }) => ({
        id,
        kind,
        text,
        statedOn,
      })),
    }))
    const shown = section.source === 'entries' ? [timeColumn, ...section.columns] : section.columns
    return {
      id: section.id,
      number: chineseNumber(index + 1),
      part: section.part,
      title: section.title,
      basis: section.basis,
      family: section.family === true,
      property: section.property === true,
      open: section.source === 'entries',
      columns: shown.map(({ id, title, share = 1 }) => ({ id, title, share })),
      rows,
      state: drafts === undefined ? 'withheld' : rows.length === 0 ? 'empty' : 'filled',
    }
  })
}
