/** A folder that looks like an Electron distribution to electron-builder: enough to pack and to flip fuses, nothing that runs. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** What @electron/fuses looks for: sentinel, wire version, length, one byte a fuse ('1' on, '0' off, 'r' removed). */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('100011001'),
])

/** A minimal executable with the one version resource that electron-builder edits. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setFileVersion(1, 0, 0, 0, 1033)
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  return Buffer.from(program.generate())
}

export function makeStandIn(folder: string, os: 'linux' | 'win', electronVersion: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  for (const locale of ['zh-CN', 'en-US', 'fr', 'ja']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  writeFileSync(join(folder, 'version'), electronVersion)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stand-in')
  if (os === 'win') return writeFileSync(join(folder, 'electron.exe'), Buffer.concat([windowsProgram(), fuseWire]))
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), fuseWire])
  for (const [name, bytes] of [
    ['electron', program],
    ['chrome-sandbox', 'stand-in'],
    ['chrome_crashpad_handler', 'stand-in'],
  ] as const)
    writeFileSync(join(folder, name), bytes, { mode: 0o755 })
}
