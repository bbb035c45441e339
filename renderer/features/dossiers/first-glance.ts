/**
 * What of a long dossier is shown at once: enough to fill a screen. The rest follows when that is painted, a moment later and
 * whole, so that keyboard, search in the page and print find everything.
 */
import { nextTick, ref, watch, type Ref } from 'vue'

interface Lines {
  rows: unknown[]
}

/** Pixels that a line takes at least. */
const lineHeight = 28
/** Title and head of a section take as much as so many lines. */
const headLines = 2

/**
 * The first lines that fill a window of this height in pixels, with the sections and parts they belong to; the last section may be
 * cut short.
 */
export function firstGlance<S extends Lines, P extends { sections: S[] }>(parts: readonly P[], height: number): P[] {
  const glance: P[] = []
  let left = Math.ceil(height / lineHeight)
  for (const part of parts) {
    if (left <= 0) break
    const sections: S[] = []
    for (const section of part.sections) {
      if (left <= 0) break
      sections.push({ ...section, rows: section.rows.slice(0, left) })
      left -= section.rows.length + headLines
    }
    glance.push({ ...part, sections })
  }
  return glance
}

/** False until what was shown first is painted. */
export function useRest(isThere: () => boolean): Ref<boolean> {
  const rest = ref(false)
  const stop = watch(
    isThere,
    async there => {
      if (!there) return
      await nextTick()
      stop()
      // a frame is painted between these two; a page in a hidden window has no frames and must not wait for one
      const follow = () => setTimeout(() => (rest.value = true))
      if (document.visibilityState === 'visible') requestAnimationFrame(follow)
      else follow()
    },
    { flush: 'post' },
  )
  return rest
}
