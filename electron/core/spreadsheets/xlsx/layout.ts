/** Which part of a package is what: by relationships, whatever the parts are called. */
import { type Part } from '../packages.ts'
import { Unusual } from './unusual.ts'
import { tagsOf } from './xml.ts'

export interface SheetPart {
  name: string
  hidden: boolean
  /** Undefined: a chart, a dialog or a macro sheet, which holds no rows. */
  part: Part | undefined
}

export interface Layout {
  date1904: boolean
  sheets: SheetPart[]
  strings: Part | undefined
  styles: Part | undefined
}

interface Relation {
  /** Last word of its type: worksheet, sharedStrings, … */
  kind: string
  target: string
}

const normal = (path: string): string => path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

/** Resolves a target beside the part that names it. */
function resolve(base: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  if (path.startsWith('/')) return normal(path)
  const steps = base.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return normal(steps.join('/'))
}

function relationsOf(text: string, base: string): Map<string, Relation> {
  const found = new Map<string, Relation>()
  for (const { name, attributes, opens } of tagsOf(text)) {
    if (name !== 'Relationship' || !opens || attributes['TargetMode'] === 'External') continue
    const { Id = '', Type = '', Target = '' } = attributes
    found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(base, Target) })
  }
  return found
}

const relationsPath = (path: string): string => path.replace(/([^/]*)$/, '_rels/$1.rels')

/** `textOf` unpacks a part and decodes it. Throws `Unusual` where the package does not say what is what. */
export async function layoutOf(parts: readonly Part[], textOf: (part: Part) => Promise<string>): Promise<Layout> {
  const byPath = new Map<string, Part>()
  for (const part of parts) {
    const path = normal(part.name)
    if (path.endsWith('/')) continue
    if (byPath.has(path)) throw new Unusual('two parts of one name')
    byPath.set(path, part)
  }
  const relations = async (path: string): Promise<Map<string, Relation>> => {
    const part = byPath.get(normal(relationsPath(path)))
    return part ? relationsOf(await textOf(part), path) : new Map<string, Relation>()
  }
  // an OpenDocument or Numbers file may carry these names too; the library tells them apart
  if (byPath.has('meta-inf/manifest.xml') || byPath.has('index/document.iwa')) throw new Unusual('other package')
  const root = [...(await relations('')).values()].find(one => one.kind === 'officeDocument')?.target
  const bookPath = root && byPath.has(root) ? root : 'xl/workbook.xml'
  const bookPart = byPath.get(bookPath)
  if (!bookPart || bookPath.endsWith('.bin')) throw new Unusual('no workbook')
  const related = await relations(bookPath)
  const named = (kind: string, usual: string): Part | undefined => {
    const target = [...related.values()].find(one => one.kind === kind)?.target
    return byPath.get(target ?? resolve(bookPath, usual)) ?? byPath.get(resolve(bookPath, usual))
  }
  return {
    ...bookOf(await textOf(bookPart), related, byPath),
    strings: named('sharedStrings', 'sharedStrings.xml'),
    styles: named('styles', 'styles.xml'),
  }
}

function bookOf(
  text: string,
  related: Map<string, Relation>,
  byPath: Map<string, Part>,
): Pick<Layout, 'date1904' | 'sheets'> {
  let date1904 = false
  const sheets: SheetPart[] = []
  for (const { name, attributes, opens } of tagsOf(text)) {
    if (!opens) continue
    // an extension has a workbookPr too, without this attribute
    if (name === 'workbookPr' && attributes['date1904']) date1904 = /^(1|true)$/.test(attributes['date1904'])
    if (name !== 'sheet') continue
    const relation = related.get(attributes['id'] ?? '')
    if (!relation) throw new Unusual('a sheet without its part')
    const part = relation.kind === 'worksheet' ? byPath.get(relation.target) : undefined
    if (relation.kind === 'worksheet' && !part) throw new Unusual('a sheet without its part')
    const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden'
    sheets.push({ name: attributes['name'] ?? '', hidden, part })
  }
  return { date1904, sheets }
}
