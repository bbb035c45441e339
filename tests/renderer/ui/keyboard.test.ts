import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { installKeyboard } from '../../../renderer/ui/keyboard.ts'

const saves: string[] = []

function form(html: string): void {
  document.body.innerHTML = `<div class="lj-form">${html}</div>`
  for (const button of document.querySelectorAll('button'))
    button.addEventListener('click', () => saves.push(button.id))
}
const field = (id: string): HTMLElement => document.getElementById(id)!
function press(id: string, key: string, more: KeyboardEventInit & { keyCode?: number } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  if (more.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.keyCode })
  field(id).dispatchEvent(event)
  return event
}

beforeAll(() => {
  // no layout here: whatever is not marked hidden counts as visible
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get(this: HTMLElement) {
      return this.hidden ? null : this.parentElement
    },
  })
  installKeyboard(document)
})
beforeEach(() => {
  saves.length = 0
})

describe('keyboard first', () => {
  it('Enter moves to the next visible field, past hidden and disabled ones', () => {
    form('<input id="a"><input id="b" hidden><input id="c" disabled><input id="d"><button id="ok" data-save>')
    field('a').focus()
    expect(press('a', 'Enter').defaultPrevented).toBe(true)
    expect(document.activeElement?.id).toBe('d')
    expect(saves).toEqual([])
  })

  it('Enter in the last field presses the main button, and not while it is disabled', () => {
    form('<input id="a"><button id="other"></button><button id="ok" data-save></button>')
    press('a', 'Enter')
    expect(saves).toEqual(['ok'])
    form('<input id="a"><button id="ok" data-save disabled></button>')
    press('a', 'Enter')
    expect(saves).toEqual(['ok'])
  })

  it.each([
    ['while composing', { isComposing: true }],
    ['for the key that ends composing (229)', { keyCode: 229 }],
  ])('an input method keeps its Enter %s', (_, init) => {
    form('<input id="a"><input id="b"><button id="ok" data-save></button>')
    let heard = 0
    field('a').addEventListener('keydown', () => heard++)
    field('a').focus()
    const event = press('a', 'Enter', init)
    expect(document.activeElement?.id).toBe('a')
    expect(saves).toEqual([])
    expect(heard).toBe(0) // no form and no component hears of it
    expect(event.defaultPrevented).toBe(false) // the method itself still takes its word
  })

  it('Enter stays with text areas, buttons, links and open lists of choices', () => {
    form('<textarea id="t"></textarea><a id="l" href="#">x</a><input id="s" aria-expanded="true"><input id="z">')
    for (const id of ['t', 'l', 's']) expect(press(id, 'Enter').defaultPrevented).toBe(false)
  })

  it('Enter outside a form does nothing', () => {
    document.body.innerHTML = '<input id="a"><input id="b">'
    expect(press('a', 'Enter').defaultPrevented).toBe(false)
  })

  it('Ctrl+S presses the topmost visible save button and keeps the browser out', () => {
    form('<input id="a"><button id="page" data-save></button>')
    document.body.insertAdjacentHTML('beforeend', '<div><button id="dialog" data-save></button></div>')
    field('dialog').addEventListener('click', () => saves.push('dialog'))
    expect(press('a', 's', { ctrlKey: true }).defaultPrevented).toBe(true)
    expect(saves).toEqual(['dialog'])
    field('dialog').hidden = true
    press('a', 's', { ctrlKey: true })
    expect(saves).toEqual(['dialog', 'page'])
  })
})
