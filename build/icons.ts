/** Draws the icons of the installed program from build/icons/icon.svg: `node build/icons.ts`, after any change of the drawing. */
import { chromium } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findBrowser, sandboxSwitch } from './window-programs.ts'

const at = (name: string) => fileURLToPath(new URL(`icons/${name}`, import.meta.url))
const sizes = [16, 32, 48, 64, 128, 256, 512]
/** Windows reads larger pictures from the 256 one. */
const inIco = sizes.filter(size => size <= 256)

/** An .ico is a table of contents before PNG files; 256 is written as 0. */
function icoOf(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

const executablePath = findBrowser()
const browser = await chromium.launch({ args: sandboxSwitch(), ...(executablePath && { executablePath }) })
const page = await browser.newPage()
const svg = readFileSync(at('icon.svg'), 'utf8')
const pictures: { size: number; png: Buffer }[] = []
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  pictures.push({ size, png: await page.screenshot({ omitBackground: true }) })
}
await browser.close()
for (const { size, png } of pictures) writeFileSync(at(`${size}x${size}.png`), png)
writeFileSync(at('icon.ico'), icoOf(pictures.filter(({ size }) => inIco.includes(size))))
