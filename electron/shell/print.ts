/** The preview window of a print route: what it shows is what comes out, on paper or as a PDF. */
import { dialog, type BrowserWindow, type WebContents } from 'electron'
import { writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/domain/errors.ts'
import { errorText } from '../../shared/text/zh.ts'
import { askWhere, safeName } from './dialogs.ts'
import { setPreviewMenu } from './menu.ts'
import { origin } from './origin.ts'

/** Milliseconds until the page carries [data-print-ready]; a dossier of hundreds of rows needs a few seconds. */
export const readyLimit = 60_000
const pollEvery = 100
/** An isolated world of our own, so that nothing in the page can answer in its name. */
export const world = 1001
const question = `document.querySelector('[data-print-ready]') !== null`

async function untilReady(contents: WebContents): Promise<void> {
  for (let waited = 0; waited < readyLimit; waited += pollEvery) {
    if (contents.isDestroyed()) break
    const ready: unknown = await contents.executeJavaScriptInIsolatedWorld(world, [{ code: question }])
    if (ready === true) return
    await wait(pollEvery)
  }
  throw new AppError('print.failed')
}

/** The page's own CSS gives paper, margins, page numbers and running header; text stays text, so it can be searched and copied. */
const pdfOptions = {
  preferCSSPageSize: true,
  printBackground: true,
  displayHeaderFooter: false,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
} as const

/** False: the user closed the dialog. Throws `print.failed`, `file.unwritable`. */
export async function savePdf(contents: WebContents): Promise<boolean> {
  await untilReady(contents)
  const path = await askWhere(contents, safeName(contents.getTitle(), '.pdf'), '保存为 PDF')
  if (!path) return false
  const pdf = await contents.printToPDF(pdfOptions)
  await writeFile(path, pdf).catch(() => {
    throw new AppError('file.unwritable')
  })
  return true
}

/** False: the user closed the printer's dialog. Throws `print.failed`. */
export async function printOnPaper(contents: WebContents): Promise<boolean> {
  await untilReady(contents)
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true }, (success, reason) => {
      if (success) resolve(true)
      else if (/cancel/i.test(reason)) resolve(false)
      else reject(new AppError('print.failed'))
    })
  })
}

/** `window` is already seated and locked down. */
export async function openPreview(window: BrowserWindow, route: string): Promise<void> {
  const contents = window.webContents
  const attempt = (deed: (contents: WebContents) => Promise<boolean>) => () => {
    deed(contents).catch((error: unknown) => {
      if (window.isDestroyed()) return
      void dialog.showMessageBox(window, {
        type: 'error',
        title: '廉鉴',
        message: errorText(error),
        buttons: ['知道了'],
      })
    })
  }
  setPreviewMenu(window, { savePdf: attempt(savePdf), print: attempt(printOnPaper), close: () => window.close() })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(`${origin}${route}`)
}
