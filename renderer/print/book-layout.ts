/**
 * Papers into pages: pieces are laid out side by side with the real fonts, measured in one go, and dealt to page boxes. So the
 * contents know their page numbers, no row is cut in two, and every page says which of how many it is.
 */
import { blanksForDuplex, bookletSides } from '../../shared/domain/dossier/imposition.ts'
import { type Paper } from '../../shared/domain/dossier/paper.ts'
import { bodyRuns, contentsOf, coverOf, el, type ContentsLine, type Run } from './book-parts.ts'
import { layMarks } from './book-mark.ts'
import { cutText, paginate, type Measured, type PagePlan, type Room } from './paginate.ts'

export type Layout = 'single' | 'duplex' | 'booklet'

interface Flat extends Measured {
  run: Run
  elements: HTMLElement[]
}
interface Sheet {
  element: HTMLElement
  area: HTMLElement
  paper: Paper
  /** Covers and blank pages are counted and bear no number. */
  bare: boolean
}

const millimetre = 96 / 25.4
/** Rounding of borders to pixels: a page is never filled to the last one. */
const slack = 3
const room: Room = { upright: 225 * millimetre - slack, wide: 156 * millimetre - slack }

function tableShell(table: NonNullable<Run['table']>): { element: HTMLElement; body: HTMLElement } {
  const body = el('tbody', '')
  const parts: HTMLElement[] = [table.columns.cloneNode(true) as HTMLElement]
  if (table.head) parts.push(el('thead', '', table.head.cloneNode(true)))
  return { element: el('table', table.className, ...parts, body), body }
}

/** Puts the runs onto a bench of the right width; answers what to measure. */
function onBench(runs: readonly Run[], benches: { upright: HTMLElement; wide: HTMLElement }) {
  return runs.map(run => {
    const bench = run.wide ? benches.wide : benches.upright
    let head: HTMLElement | undefined
    if (run.table) {
      const shell = tableShell(run.table)
      for (const piece of run.pieces) shell.body.append(...piece.elements)
      bench.append(shell.element)
      head = shell.element.querySelector('thead') ?? undefined
    } else for (const piece of run.pieces) bench.append(...piece.elements)
    return { run, head }
  })
}

const heightOf = (elements: readonly HTMLElement[]): number =>
  elements.reduce((sum, element) => sum + element.getBoundingClientRect().height, 0)

/** A row that no page can hold is continued in a second row; nothing is left out. */
function splitRow(row: HTMLElement, height: number, most: number): HTMLElement[] {
  const share = (most / height) * 0.9
  const rest = el('tr', '')
  for (const cell of row.children) {
    const more = cell.cloneNode(false) as HTMLElement
    const text = cell.textContent ?? ''
    if (text.length > 60) {
      const [first, second] = cutText(text, share)
      cell.textContent = first
      more.textContent = second
    }
    rest.append(more)
  }
  row.after(rest)
  return [row, rest]
}

function tooHigh(run: Run, headHeight: number): boolean {
  const most = (run.wide ? room.wide : room.upright) - headHeight
  let cut = false
  run.pieces = run.pieces.flatMap(piece => {
    if (heightOf(piece.elements) <= most) return [piece]
    // a row and the words under it may part when one page cannot hold them
    return piece.elements.flatMap(element => {
      const height = heightOf([element])
      if (height <= most || element.tagName !== 'TR' || (element.textContent ?? '').length <= 60)
        return [{ elements: [element] }]
      cut = true
      return splitRow(element, height, most).map(part => ({ elements: [part] }))
    })
  })
  return cut
}

function flatten(benched: ReturnType<typeof onBench>): Flat[] {
  return benched.flatMap(({ run, head }, index) => {
    const headHeight = head ? heightOf([head]) : 0
    // each round halves at least; a text of the longest field is done after four
    for (let round = 0; round < 8 && run.table && tooHigh(run, headHeight); round++);
    return run.pieces.map(piece => ({
      run,
      elements: piece.elements,
      height: heightOf(piece.elements),
      keepWithNext: piece.keepWithNext === true,
      fresh: piece.fresh === true,
      wide: run.wide,
      table: run.table ? index + 1 : 0,
      headHeight,
    }))
  })
}

const runningHead = (paper: Paper): HTMLElement =>
  el(
    'div',
    'book-head',
    el('span', '', `${paper.title}　${paper.name}`),
    el('span', '', `打印时间：${paper.printedAt}`),
  )
const runningFoot = (text: string): HTMLElement => el('div', 'book-foot', text)

function emptyPage(paper: Paper, wide: boolean, bare: boolean): Sheet {
  const area = el('div', 'book-area')
  const mark = el('div', 'book-mark')
  mark.setAttribute('aria-hidden', 'true')
  return { element: el('section', wide ? 'book-page wide' : 'book-page', area, mark), area, paper, bare }
}

function fillPage(paper: Paper, plan: PagePlan, flat: readonly Flat[]): Sheet {
  const sheet = emptyPage(paper, plan.wide, false)
  let open: { table: number; body: HTMLElement } | undefined
  for (const at of plan.pieces) {
    const { run, table, elements } = flat[at]!
    if (!run.table) {
      open = undefined
      sheet.area.append(...elements)
      continue
    }
    if (open?.table !== table) {
      const shell = tableShell(run.table)
      sheet.area.append(shell.element)
      open = { table, body: shell.body }
    }
    open.body.append(...elements)
  }
  return sheet
}

interface Bound {
  sheets: Sheet[]
  /** Filled once the number of the first page is known. */
  number: (first: number) => void
}

interface Parts {
  paper: Paper
  cover: HTMLElement
  lines: readonly ContentsLine[]
  contents: Flat[]
  body: Flat[]
}

function bind({ paper, cover: title, contents, lines, body }: Parts): Bound {
  const front = paginate(contents, room)
  const plans = paginate(body, room)
  const cover = emptyPage(paper, false, true)
  cover.area.append(title)
  const sheets = [
    cover,
    ...front.map(plan => fillPage(paper, plan, contents)),
    ...plans.map(plan => fillPage(paper, plan, body)),
  ]
  const startOf = new Map<string, number>()
  plans.forEach((plan, page) => {
    for (const at of plan.pieces) {
      const { section } = body[at]!.run
      if (section !== undefined && !startOf.has(section)) startOf.set(section, page)
    }
  })
  return {
    sheets,
    number(first) {
      for (const { number, section } of lines)
        number.textContent = String(first + 1 + front.length + (startOf.get(section) ?? 0))
    },
  }
}

function furnish(sheets: readonly Sheet[], twoSided: boolean, markOf: (paper: Paper) => string): void {
  sheets.forEach(({ element, paper, bare }, index) => {
    if (twoSided && index % 2 === 1) element.classList.add('back')
    const mark = element.querySelector<HTMLElement>('.book-mark')
    if (mark) mark.style.background = markOf(paper)
    if (bare) return
    element.append(runningHead(paper), runningFoot(`第${index + 1}页　共${sheets.length}页`))
  })
}

/** Two pages a side in the order in which a folded sheet wants them. */
function spreads(sheets: readonly Sheet[]): HTMLElement[] {
  return bookletSides(sheets.length).map(([left, right]) => {
    const spread = el('section', 'book-spread')
    const place = (page: number, side: string) => {
      const sheet = sheets[page - 1]
      if (!sheet) return
      sheet.element.classList.add(side)
      spread.append(sheet.element)
    }
    place(left, 'left')
    place(right, 'right')
    return spread
  })
}

export interface Book {
  /** Pages of the papers, blank ones included. */
  pages: number
}

/** Lays the papers out below `root`, which must stand in the document and carry the class `book`. */
export async function layOut(root: HTMLElement, papers: readonly Paper[], layout: Layout): Promise<Book> {
  const marks = layMarks(root, papers)
  const benches = { upright: el('div', 'book-bench'), wide: el('div', 'book-bench wide') }
  root.replaceChildren(benches.upright, benches.wide)
  const parts = papers.map(paper => {
    const { run, lines } = contentsOf(paper)
    const cover = coverOf(paper)
    // all that will be read lies here once, so that no character asks for its font only when the pages stand
    benches.upright.append(cover, runningHead(paper), runningFoot('第0123456789页　共'))
    return {
      paper,
      cover,
      lines,
      contents: onBench([run], benches),
      body: onBench(bodyRuns(paper, layout === 'booklet'), benches),
    }
  })
  // the fonts that these very characters need are asked for by the first layout
  root.getBoundingClientRect()
  await document.fonts.ready
  const measured = parts.map(part => ({ ...part, contents: flatten(part.contents), body: flatten(part.body) }))
  const sheets: Sheet[] = []
  for (const part of measured) {
    const { paper } = part
    const bound = bind(part)
    bound.number(sheets.length + 1)
    sheets.push(...bound.sheets)
    if (layout === 'duplex')
      for (let blank = blanksForDuplex(sheets.length); blank > 0; blank--) sheets.push(emptyPage(paper, false, true))
  }
  furnish(sheets, layout !== 'single', await marks)
  root.replaceChildren(...(layout === 'booklet' ? spreads(sheets) : sheets.map(sheet => sheet.element)))
  return { pages: sheets.length }
}
