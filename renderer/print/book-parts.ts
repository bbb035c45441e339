/** The pieces of a paper as elements, not yet on pages: built once, measured together, then dealt out. */
import { type Paper, type PaperSection, type PaperTable } from '../../shared/domain/dossier/paper.ts'

type Child = Node | string

export function el(name: string, className: string, ...children: Child[]): HTMLElement {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...children)
  return element
}

/** What belongs together on a page: a heading, a note, or a row with the person's words under it. */
export interface Piece {
  elements: HTMLElement[]
  /** Never the last on a page. */
  keepWithNext?: true
  /** Begins a page. */
  fresh?: true
}
/** A run of pieces in one table, under a head that every page repeats; without a table the pieces stand for themselves. */
export interface Run {
  wide: boolean
  pieces: Piece[]
  table?: { className: string; columns: HTMLElement; head?: HTMLElement }
  /** The section that begins with this run, for the contents. */
  section?: string
}

const headOf = (titles: readonly string[]): HTMLElement => el('tr', '', ...titles.map(title => el('th', '', title)))

function columnsOf(shares: readonly number[]): HTMLElement {
  const sum = shares.reduce((total, share) => total + share, 0)
  const group = el('colgroup', '')
  for (const share of shares) {
    const column = document.createElement('col')
    column.style.width = `${(share / sum) * 100}%`
    group.append(column)
  }
  return group
}

function listRun({ head, shares, rows }: PaperTable, wide: boolean): Run {
  return {
    wide,
    table: { className: head.length > 4 ? 'dense' : '', columns: columnsOf(shares), head: headOf(head) },
    pieces: rows.map(({ cells, under }) => ({
      elements: [
        el('tr', '', ...cells.map(text => el('td', '', text))),
        ...under.map(text => {
          const cell = document.createElement('td')
          cell.className = 'under'
          cell.colSpan = head.length
          cell.textContent = text
          return el('tr', '', cell)
        }),
      ],
    })),
  }
}

/** Two facts in one line of the form, as on the paper one. */
function pairsRun(facts: readonly (readonly [string, string])[], className: string): Run {
  const pieces: Piece[] = []
  for (let at = 0; at < facts.length; at += 2) {
    const pair = facts.slice(at, at + 2)
    const cells = pair.flatMap(([label, value]) => {
      const cell = document.createElement('td')
      cell.textContent = value
      if (pair.length === 1) cell.colSpan = 3
      return [el('th', '', label), cell]
    })
    pieces.push({ elements: [el('tr', '', ...cells)] })
  }
  return { wide: false, pieces, table: { className, columns: columnsOf([22, 28, 22, 28]) } }
}

function sectionRuns(section: PaperSection, upright: boolean): Run[] {
  const wide = section.wide && !upright
  const title: Run = {
    wide,
    section: section.id,
    pieces: [{ elements: [el('h3', '', section.title)], keepWithNext: true }],
  }
  if (section.facts) return [title, pairsRun(section.facts, 'facts')]
  if (section.table) return [title, listRun(section.table, wide)]
  return [title, { wide, pieces: [{ elements: [el('p', 'none', section.note ?? '')] }] }]
}

/** The body of a paper; `upright`: no page is turned (a booklet cannot be). */
export function bodyRuns(paper: Paper, upright: boolean): Run[] {
  const runs: Run[] = []
  for (const part of paper.parts) {
    const wide = !upright && (part.sections[0]?.wide ?? false)
    if (part.title)
      runs.push({ wide, pieces: [{ elements: [el('h2', '', part.title)], fresh: true, keepWithNext: true }] })
    for (const section of part.sections) runs.push(...sectionRuns(section, upright))
  }
  runs.push({
    wide: false,
    pieces: [{ elements: [el('p', 'explain', paper.explain)], keepWithNext: true }],
  })
  runs.push({
    ...pairsRun(
      paper.signatures.map(label => [label, '']),
      'signatures',
    ),
    wide: false,
  })
  return runs
}

export function coverOf(paper: Paper): HTMLElement {
  const list = document.createElement('dl')
  for (const [label, value] of paper.cover) list.append(el('dt', '', label), el('dd', '', value || '　'))
  return el(
    'div',
    'cover',
    el('div', 'cover-top', el('span', '', paper.serial), el('span', 'secrecy', paper.secrecy)),
    el('h1', '', paper.title.length > 5 ? paper.title : [...paper.title].join(' ')),
    list,
    el('p', 'organ', paper.organ),
    el('p', 'date', paper.date),
  )
}

export interface ContentsLine {
  element: HTMLElement
  /** Where the page number goes. */
  number: HTMLElement
  section: string
}

export function contentsOf(paper: Paper): { run: Run; lines: ContentsLine[] } {
  const lines: ContentsLine[] = []
  const pieces: Piece[] = [{ elements: [el('h2', '', '目　录')], fresh: true, keepWithNext: true }]
  for (const part of paper.parts) {
    if (part.title) pieces.push({ elements: [el('p', 'contents-part', part.title)], keepWithNext: true })
    for (const section of part.sections) {
      const number = el('b', '', '')
      const element = el(
        'p',
        'contents-line',
        el('span', '', section.title),
        el('i', ''),
        el('span', '', section.count),
        number,
      )
      lines.push({ element, number, section: section.id })
      pieces.push({ elements: [element] })
    }
  }
  return { run: { wide: false, pieces }, lines }
}
