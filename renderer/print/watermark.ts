/** Who prints and when, faint across every page, as a background picture. */
export function watermark(words: string, opacity = 0.09): string {
  const safe = words.replace(/[<>&"']/g, '')
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='440' height='300'><text x='220' y='150' transform='rotate(-28 220 150)' text-anchor='middle' font-size='15' font-family='Noto Serif SC, serif' fill='#000' fill-opacity='${opacity}'>${safe}</text></svg>`
  return `url("data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}")`
}
