/**
 * The mark across every page: who prints, and when. A picture of points, drawn once for all pages with the same words: a PDF keeps
 * it once and repeats it. As SVG each page was drawn anew, four fifths of the cost of a batch; as text it would stand between
 * the words that somebody copies from the paper.
 */
import { type Paper } from '../../shared/domain/dossier/paper.ts'

const bundled = 'Noto Serif SC'
/** CSS pixels between one mark and the next. */
const tile = { width: 440, height: 300 }
/** Points a CSS pixel: 192 an inch, enough for a light grey. */
const density = 2
const slope = (-28 * Math.PI) / 180

/** The image is held so that its picture stays decoded: a page that is only printed must not wait for it. */
const drawn = new Map<string, Promise<{ url: string; image: HTMLImageElement }>>()

async function draw(words: string): Promise<{ url: string; image: HTMLImageElement }> {
  await document.fonts.load(`15px "${bundled}"`, words)
  const canvas = document.createElement('canvas')
  canvas.width = tile.width * density
  canvas.height = tile.height * density
  const pen = canvas.getContext('2d')
  if (pen) {
    pen.scale(density, density)
    pen.translate(tile.width / 2, tile.height / 2)
    pen.rotate(slope)
    pen.font = `15px "${bundled}", serif`
    pen.textAlign = 'center'
    pen.fillStyle = 'rgb(0 0 0 / 9%)'
    pen.fillText(words, 0, 0)
  }
  const image = new Image()
  image.src = canvas.toDataURL()
  await image.decode()
  return { url: image.src, image }
}

/** For `background`. A window shows the prints of one queue or one paper: their words are few, and stay. */
async function picture(words: string): Promise<string> {
  const made = drawn.get(words) ?? draw(words)
  drawn.set(words, made)
  return `url("${(await made).url}") 0 0 / ${tile.width}px ${tile.height}px`
}

const wordsOf = ({ account, printedAt }: Paper): string => `${account} ${printedAt}`

/** Each mark once for the whole book, as a property of its root; answers how a paper's pages name theirs. */
export async function layMarks(root: HTMLElement, papers: readonly Paper[]): Promise<(paper: Paper) => string> {
  const marks = [...new Set(papers.map(wordsOf))]
  const pictures = await Promise.all(marks.map(picture))
  pictures.forEach((one, at) => root.style.setProperty(`--mark-${at}`, one))
  return paper => `var(--mark-${marks.indexOf(wordsOf(paper))})`
}
