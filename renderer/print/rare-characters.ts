/**
 * Characters that the paper's fonts lack, told before anything is printed. A character is lacking where two fallbacks that draw
 * it differently show through; nothing is guessed from tables, so it holds for whatever fonts this machine has.
 */

/** In the order of the style sheets: what the office has first. */
const fangSong = ['FangSong', '仿宋', 'FangSong_GB2312', '仿宋_GB2312']
const bundled = 'Noto Serif SC'

function createProbe() {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return (letter: string, font: string): string => {
    if (!context) return ''
    context.clearRect(0, 0, 24, 24)
    context.font = `20px ${font}`
    context.fillText(letter, 2, 19)
    return context.getImageData(0, 0, 24, 24).data.join(',')
  }
}

/** Does this font draw the character itself? Two different fallbacks then make no difference. */
const draws = (probe: ReturnType<typeof createProbe>, letter: string, font: string): boolean =>
  probe(letter, `"${font}", serif`) === probe(letter, `"${font}", monospace`)

/** Drawn the same as a code point that no font has: the box that stands for nothing. */
const nowhere = (probe: ReturnType<typeof createProbe>, letter: string, stack: string): boolean =>
  probe(letter, stack) === probe('\u{10FFFD}', stack) || probe(letter, stack) === probe('\u{FFFFE}', stack)

export interface RareCharacters {
  /** No font of this machine has them: they print as boxes. */
  missing: string[]
  /** 仿宋 lacks them; they print in the bundled serif, whole but heavier. */
  substituted: string[]
}

/** Only Chinese characters are asked about; each once. */
export async function rareCharacters(text: string): Promise<RareCharacters> {
  const letters = [...new Set(text)].filter(letter => /\p{Script=Han}/u.test(letter))
  const probe = createProbe()
  const installed = fangSong.find(font => probe('永', `"${font}", serif`) !== probe('永', 'serif'))
  await document.fonts.load(`20px "${bundled}"`, letters.join(''))
  const stack = `"${bundled}", serif`
  return {
    missing: letters.filter(letter => nowhere(probe, letter, stack)),
    substituted: installed ? letters.filter(letter => !draws(probe, letter, installed)) : [],
  }
}

export function rareWarning({ missing, substituted }: RareCharacters): string {
  const said = [
    missing.length > 0 ? `以下文字本机字库中没有，打印会成方框，请先安装字库或改写：${missing.join('、')}` : '',
    substituted.length > 0 ? `以下文字仿宋字库中没有，将以宋体代替：${substituted.join('、')}` : '',
  ]
  return said.filter(Boolean).join('；')
}
