/** Where the vault lives: the program's own folder, or the one chosen at the first run. The choice is one small file beside. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { AppError } from '../../shared/domain/errors.ts'

const noteOf = (userData: string): string => join(userData, 'data-folder.json')

const readNote = (userData: string): unknown => {
  try {
    return JSON.parse(readFileSync(noteOf(userData), 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * The folder in use. A chosen folder that has vanished (a disk not plugged in) is an error, not a reason to start empty elsewhere.
 * Throws `folder.unusable`.
 */
export function dataFolder(userData: string): string {
  if (!existsSync(noteOf(userData))) return join(userData, 'data')
  const note = readNote(userData)
  const folder = typeof note === 'object' && note !== null && 'folder' in note ? note.folder : undefined
  if (typeof folder !== 'string' || !isAbsolute(folder) || !existsSync(folder)) throw new AppError('folder.unusable')
  return folder
}

const isOurs = (names: readonly string[]) => names.includes('keyring.json') || names.includes('vault.db')

/**
 * Keeps the choice and gives the folder to use. A folder with foreign files gets a subfolder of our own.
 * Throws `folder.network` for a share (SQLite's write-ahead log does not work there), `folder.unusable` when it cannot be written.
 */
export function chooseFolder(userData: string, chosen: string): string {
  if (/^(\\\\|\/\/)/.test(chosen)) throw new AppError('folder.network')
  if (!isAbsolute(chosen)) throw new AppError('folder.unusable')
  try {
    const names = existsSync(chosen) ? readdirSync(chosen) : []
    const folder = names.length === 0 || isOurs(names) ? chosen : join(chosen, '廉鉴数据')
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK)
    mkdirSync(userData, { recursive: true })
    writeFileSync(`${noteOf(userData)}.new`, JSON.stringify({ folder }))
    renameSync(`${noteOf(userData)}.new`, noteOf(userData))
    return folder
  } catch {
    throw new AppError('folder.unusable')
  }
}
