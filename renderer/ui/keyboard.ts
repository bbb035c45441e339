/**
 * Keyboard first. Enter moves to the next field of a form (class `lj-form`) and presses its main button after the last;
 * an input method's Enter never does either; Ctrl+S presses the visible button marked `data-save`.
 */
const fields =
  'input:not([type=hidden]):not([disabled]):not([readonly]), textarea:not([disabled]), select:not([disabled])'

/** While an input method composes, and for the key that ends it (Chromium reports code 229). */
const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

function moveOn(form: HTMLElement, from: HTMLElement): boolean {
  const all = [...form.querySelectorAll<HTMLElement>(fields)].filter(field => field.offsetParent !== null)
  const next = all[all.indexOf(from) + 1]
  if (next) {
    next.focus()
    return true
  }
  const main = form.querySelector<HTMLButtonElement>('button[data-save]:not([disabled])')
  main?.click()
  return main !== null
}

export function installKeyboard(target: Document): void {
  target.addEventListener(
    'keydown',
    event => {
      if (event.key === 'Enter' && composing(event)) {
        event.stopPropagation()
        return
      }
      if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        const saves = [...target.querySelectorAll<HTMLButtonElement>('button[data-save]:not([disabled])')].filter(
          button => button.offsetParent !== null,
        )
        saves.at(-1)?.click()
        return
      }
      const from = event.target as HTMLElement
      if (
        event.key !== 'Enter' ||
        event.ctrlKey ||
        from.tagName === 'TEXTAREA' ||
        from.tagName === 'BUTTON' ||
        from.tagName === 'A'
      )
        return
      const form = from.closest<HTMLElement>('.lj-form')
      // an open list of choices takes Enter for itself
      if (!form || from.getAttribute('aria-expanded') === 'true') return
      if (moveOn(form, from)) event.preventDefault()
    },
    true,
  )
}
