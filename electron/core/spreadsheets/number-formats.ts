/** Whether a number format shows a day, a month, a time of day or a plain number. */
export type Shown = 'day' | 'month' | 'time' | 'number'

const known = new Map<string, Shown>()

/** Only the first section counts; quoted text, escaped characters, colours and locales are no date letters. */
export function shownBy(format: string): Shown {
  const cached = known.get(format)
  if (cached) return cached
  const bare = (format.split(';')[0] ?? '')
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/AM\/PM|A\/P|上午\/下午/gi, '')
    .replace(/General|G\/通用格式/gi, '')
    .toLowerCase()
  const shown = classify(bare)
  if (known.size < 5000) known.set(format, shown)
  return shown
}

function classify(bare: string): Shown {
  if (/[0#?]/.test(bare.replace(/[s.]\.?0+/g, ''))) return 'number'
  const year = /[ye]/.test(bare)
  const day = /d/.test(bare)
  if (day) return 'day'
  if (year && /m/.test(bare)) return 'month'
  if (year) return 'day'
  return /[hs]/.test(bare) ? 'time' : 'number'
}
