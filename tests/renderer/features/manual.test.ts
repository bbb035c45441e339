import { mount } from '@vue/test-utils'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RouterLink } from 'vue-router'
import { chapterFor, chapters } from '../../../renderer/features/manual/chapters.ts'
import { MarkdownText } from '../../../renderer/features/manual/MarkdownText.ts'
import { navigation } from '../../../renderer/navigation.ts'

const folder = 'renderer/features/manual/chapters'
const show = (source: string, pictures: Record<string, string> = {}) =>
  mount(MarkdownText, {
    props: { source, pictures },
    global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } },
  })

describe('manual', () => {
  it('every chapter has its text, and no text is without a chapter', () => {
    expect(readdirSync(folder).sort()).toEqual(chapters.map(chapter => `${chapter.id}.md`).sort())
    for (const { id } of chapters) expect(readFileSync(`${folder}/${id}.md`, 'utf8').length).toBeGreaterThan(200)
  })

  it('F1 finds a chapter for every screen of the navigation', () => {
    const fallback = navigation
      .flatMap(group => group.items.map(item => item.path))
      .filter(path => !chapters.some(chapter => chapter.screens.includes(path)))
    expect(fallback).toEqual([])
    expect(chapterFor('/imports/rows/7?x=1').id).toBe('sheets')
    expect(chapterFor('/print/dossier/5').id).toBe('dossier')
    expect(chapterFor('/nowhere').id).toBe(chapters[0]?.id)
  })

  it('all chapters render without raw tokens, links stay inside the program', () => {
    for (const { id } of chapters) {
      const page = show(readFileSync(`${folder}/${id}.md`, 'utf8'))
      expect(page.text()).not.toMatch(/\*\*|\]\(|^\||undefined/m)
      for (const link of page.findAll('a')) expect(link.attributes('href')).toMatch(/^\/(?!\/)/)
      page.unmount()
    }
  })

  it('hostile text never becomes markup: tags stay text, foreign links and pictures vanish', () => {
    const page = show(
      '<script>alert(1)</script>\n\nx <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](//evil.example) ![p](https://evil.example/p.png)',
    )
    expect(page.findAll('script, img, a')).toHaveLength(0)
    expect(page.text()).toContain('<script>')
    expect(page.findComponent(RouterLink).exists()).toBe(false)
  })

  it('a picture that was not made yet leaves its caption', () => {
    expect(show('![看板](board.png)').find('img').exists()).toBe(false)
    expect(show('![看板](board.png)').find('figcaption').text()).toBe('看板')
    expect(show('![看板](board.png)', { 'board.png': '/assets/b.png' }).find('img').attributes('alt')).toBe('看板')
  })

  it('every picture that the text asks for is made by the script', () => {
    const script = 'build/manual-pictures.ts'
    expect(existsSync(script)).toBe(true)
    const made = readFileSync(script, 'utf8')
    for (const { id } of chapters)
      for (const [, name] of readFileSync(`${folder}/${id}.md`, 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
        expect(made).toContain(`'${name}'`)
  })
})
