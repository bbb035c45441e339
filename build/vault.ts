/**
 * Nobody is ever locked in: opens a vault outside the program with its recovery key.
 *   npm run -s vault -- dump --data DIR --out FILE   everything as SQL text (plain: guard it like the vault itself)
 *   npm run -s vault -- verify --data DIR            integrity check and the audit trail's hash chain
 * The key is read from standard input, never from the command line, where other users of the machine could read it.
 */
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readKeyring, readRecoveryCode, unwrapWithRecovery } from '../electron/core/unlock.ts'
import { openDatabase, type Db } from '../db/open.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { AppError } from '../shared/domain/errors.ts'
import { errorText } from '../shared/text/zh.ts'
import { dumpSql } from './vault-dump.ts'

const usage = `用法 · usage:
  npm run -s vault -- dump   --data 数据文件夹 --out 文件.sql
  npm run -s vault -- verify --data 数据文件夹
恢复密钥从标准输入读取 · the recovery key is read from standard input`

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

/** One line. It is shown while being typed: fifty-six letters from paper cannot be typed blind. */
async function readSecret(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('请按打印件输入恢复密钥后回车 · recovery key: ')
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    lines.close()
    return line
  }
  return ''
}

async function openVault(folder: string): Promise<Db> {
  const keyring = readKeyring(folder)
  const secret = readRecoveryCode(await readSecret())
  if (!secret) refuse('恢复密钥输入有误：应为14组、每组4位，请对照打印件逐组核对 · not a recovery key')
  const key = unwrapWithRecovery(keyring, secret)
  if (!key) refuse('恢复密钥与此资料库不符，请确认是本库打印的恢复页 · the key does not fit this vault')
  try {
    return openDatabase({
      path: join(folder, 'vault.db'),
      key,
      cipher: keyring.cipher,
      readonly: true,
      mustExist: true,
    })
  } finally {
    key.fill(0)
    secret.fill(0)
  }
}

/** Readable by its owner alone; an existing file is never overwritten. */
function dump(db: Db, out: string): void {
  const file = openSync(out, 'wx', 0o600)
  let rows = 0
  // one read transaction: the program may be writing meanwhile
  db.transaction(() => {
    for (const { sql, isRow } of dumpSql(db)) {
      writeSync(file, sql)
      if (isRow) rows++
    }
  })()
  closeSync(file)
  console.log(
    `已导出 ${rows} 行到 ${out}。该文件是明文，请按原库密级保管 · ${rows} rows; the file is plain text, guard it`,
  )
}

function verify(db: Db): boolean {
  const integrity = db.pragma('integrity_check', { simple: true })
  const broken = (db.pragma('foreign_key_check') as unknown[]).length
  const chain = auditRepository(db).verify()
  console.log(`资料库完整性 integrity: ${integrity === 'ok' ? '通过 ok' : `不通过 ${String(integrity)}`}`)
  console.log(`关联完整性 foreign keys: ${broken === 0 ? '通过 ok' : `不通过，${broken} 处`}`)
  console.log(
    `操作日志链 audit chain: ${chain.ok ? `通过 ok，${chain.rows} 条，链尾 ${chain.head}` : `自第 ${chain.brokenAt} 条起不符 broken`}`,
  )
  return integrity === 'ok' && broken === 0 && chain.ok
}

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
})
const [deed] = positionals
if ((deed !== 'dump' && deed !== 'verify') || positionals.length > 1 || !values.data) refuse(usage)
if (deed === 'dump' && !values.out) refuse(usage)
if (values.out && existsSync(values.out)) refuse(`${values.out} 已存在，请换一个文件名 · the file exists already`)

try {
  const db = await openVault(values.data)
  let good = true
  if (deed === 'dump' && values.out) dump(db, values.out)
  else good = verify(db)
  db.close()
  process.exitCode = good ? 0 : 1
} catch (error) {
  refuse(error instanceof AppError ? errorText(error) : error instanceof Error ? error.message : String(error))
}
