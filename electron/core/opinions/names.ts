/** Jobs with files: names out of a spreadsheet, the detail table into one. */
import { chineseDate } from '../../../shared/domain/dates.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type LetterContent } from '../../../shared/domain/opinions/letter.ts'
import { conclusionTitles, mostPersons } from '../../../shared/domain/opinions/rooms.ts'
import { type JobContext } from '../context.ts'
import { allowanceOf, limitsOf } from '../imports/limits.ts'
import { asHeading, bytesOf, disarmed, newWorkbook } from '../spreadsheets/write.ts'

export async function readNames(ctx: JobContext, fileId: string) {
  const { files, session, db } = ctx
  const { name, size, bytes } = files.open(session.id, fileId)
  const list = await ctx.threads.run(
    'nameList',
    { bytes: new Uint8Array(bytes), fileName: name, limits: limitsOf(db) },
    { signal: ctx.signal, onProgress: ctx.progress, limits: allowanceOf(db, size), vault: false },
  )
  if (list.persons.length > mostPersons) throw new AppError('opinion.tooMany', { count: list.persons.length })
  if (list.persons.length === 0) throw new AppError('opinion.noNames')
  return { fileName: name, ...list }
}

const columns = [
  ['序号', 7],
  ['姓名', 12],
  ['工作单位', 30],
  ['现任职务', 22],
  ['拟任职务', 22],
  ['意见', 36],
] as const

/** The detail table as it was issued: no identity numbers, no reasons. */
export async function detailWorkbook(no: string, content: LetterContent): Promise<Uint8Array> {
  const book = await newWorkbook()
  const sheet = book.addWorksheet('明细表', {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  })
  sheet.addRow([`党风廉政意见回复明细表`])
  sheet.mergeCells(1, 1, 1, columns.length)
  sheet.getCell(1, 1).font = { bold: true, size: 16 }
  sheet.getCell(1, 1).alignment = { horizontal: 'center' }
  sheet.addRow([`${disarmed(content.requester)}　复函${no}　${chineseDate(content.issuedOn)}`])
  sheet.mergeCells(2, 1, 2, columns.length)
  const head = sheet.addRow(columns.map(([title]) => title))
  head.eachCell(asHeading)
  columns.forEach(([, width], index) => (sheet.getColumn(index + 1).width = width))
  for (const { seq, name, unitName, post, proposedPost, conclusion } of content.persons)
    sheet.addRow([seq, ...[name, unitName, post, proposedPost, conclusionTitles[conclusion]].map(disarmed)])
  sheet.views = [{ state: 'frozen', ySplit: 3 }]
  sheet.pageSetup.printTitlesRow = '3:3'
  return bytesOf(book)
}
