/** The register of prints (打印登记): every sheet has its line before it is made. */
import { chinaDate, chineseDate } from '../../../shared/domain/dates.ts'
import { type PaperPrint } from '../../../shared/domain/dossier/paper.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Print } from '../../../db/repositories/dossiers.ts'
import { type Context } from '../context.ts'

/** 2026年11月20日 10:00, as it stands on paper. */
export function printTime(instant: string): string {
  const at = new Date(instant)
  const clock = { timeZone: 'Asia/Shanghai', hour12: false, hour: '2-digit', minute: '2-digit' } as const
  return `${chineseDate(chinaDate(at))} ${at.toLocaleTimeString('zh-CN', clock)}`
}

export const paperPrint = ({ no, account, purpose, copies, secrecy, printedAt }: Print): PaperPrint => ({
  no,
  account,
  purpose,
  copies,
  secrecy,
  printedAt: printTime(printedAt),
})

/** A sheet carries the name of whoever registered it: nobody prints under another's number. */
export function ownPrint({ db, actor }: Pick<Context, 'db' | 'actor'>, no: string, kind: Print['kind']): Print {
  const print = db.dossiers.print(no)
  if (!print || print.kind !== kind || print.account !== actor.name) throw new AppError('print.unregistered')
  return print
}
