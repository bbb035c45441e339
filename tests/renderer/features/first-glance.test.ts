import { describe, expect, it } from 'vitest'
import { firstGlance } from '../../../renderer/features/dossiers/first-glance.ts'

const section = (id: string, lines: number) => ({ id, rows: Array.from({ length: lines }, (_, at) => `${id}-${at}`) })
const shape = (parts: { part: string; sections: { id: string; rows: string[] }[] }[]) =>
  parts.map(({ part, sections }) => [part, ...sections.map(({ id, rows }) => `${id}:${rows.length}`)].join(' '))

describe('C24 the first glance at a dossier', () => {
  it('is all of a short one', () => {
    const parts = [
      { part: '一', sections: [section('a', 3), section('b', 0)] },
      { part: '二', sections: [section('c', 5)] },
    ]
    expect(shape(firstGlance(parts, 1120))).toEqual(['一 a:3 b:0', '二 c:5'])
  })

  it('fills a screen from the top, in order, and leaves later parts out rather than show them empty', () => {
    const parts = [
      { part: '一', sections: [section('a', 20), section('b', 15), section('c', 15)] },
      { part: '二', sections: [section('d', 4)] },
    ]
    expect(shape(firstGlance(parts, 1120))).toEqual(['一 a:20 b:15 c:1'])
  })

  it('cuts a section of hundreds of lines, its first lines first, and keeps the dossier itself whole', () => {
    const long = section('a', 300)
    const [part] = firstGlance([{ part: '一', sections: [long] }], 1120)
    expect(part!.sections[0]!.rows).toEqual(long.rows.slice(0, 40))
    expect(long.rows).toHaveLength(300)
  })

  it('counts the heads of empty sections: many of them fill a screen too', () => {
    const empty = Array.from({ length: 45 }, (_, at) => section(`s${at}`, 0))
    expect(firstGlance([{ part: '一', sections: empty }], 1120)[0]!.sections).toHaveLength(20)
  })
})
