/**
 * Sealed packages (密封交换包): the content, a manifest over its SHA-256, the sender's Ed25519 signature over the manifest, all of it
 * encrypted to one receiver in the age format (age-encryption.org/v1, X25519). The manifest names the receiver, so that a package
 * cannot be passed on under its sender's name. Knows nothing of what is inside; later exchanges use the same two functions.
 */
import { Decrypter, Encrypter } from 'age-encryption'
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '../../../shared/domain/errors.ts'

const format = 'lianjian-package-1'
/** Of the content, unpacked. */
export const maxContentBytes = 256 * 1024 * 1024
const maxManifestBytes = 64 * 1024

const Manifest = z.object({
  format: z.string(),
  uid: z.uuid(),
  kind: z.string(),
  fromName: z.string(),
  /** Ed25519, SPKI, base64. */
  fromKey: z.string(),
  fromRecipient: z.string(),
  toRecipient: z.string(),
  madeAt: z.string(),
  /** Of a receipt: the package that it answers. */
  answers: z.string().nullable(),
  /** SHA-256 of the content, hexadecimal. */
  hash: z.string(),
  counts: z.record(z.string(), z.int()),
})
export type Manifest = z.output<typeof Manifest>

export interface Sender {
  name: string
  recipient: string
  signingKey: string
  verifyKey: string
}
export interface SealInput {
  sender: Sender
  toRecipient: string
  head: Pick<Manifest, 'uid' | 'kind' | 'madeAt' | 'answers' | 'counts'>
  content: Uint8Array
}
export interface Sealed {
  bytes: Uint8Array
  manifest: Manifest
}
export interface Opened {
  manifest: Manifest
  content: Uint8Array
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Length of the manifest, manifest, signature (64 bytes), content. */
function frame(manifest: Buffer, signature: Buffer, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(manifest.length)
  return Buffer.concat([length, manifest, signature, content])
}

export async function seal({ sender, toRecipient, head, content }: SealInput): Promise<Sealed> {
  const manifest: Manifest = {
    format,
    ...head,
    fromName: sender.name,
    fromKey: sender.verifyKey,
    fromRecipient: sender.recipient,
    toRecipient,
    hash: hashOf(content),
  }
  const text = Buffer.from(JSON.stringify(manifest))
  const key = createPrivateKey({ key: Buffer.from(sender.signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const encrypter = new Encrypter()
  encrypter.addRecipient(toRecipient)
  const bytes = await encrypter.encrypt(frame(text, sign(null, text, key), gzipSync(content)))
  return { bytes, manifest }
}

const magic = 'age-encryption.org/v1'

/** Says in a sentence why a package stays shut: no package, not for us, or damaged. */
async function decrypt(bytes: Uint8Array, identity: string): Promise<Uint8Array> {
  if (Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') !== magic)
    throw new AppError('exchange.notPackage')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(bytes)
  } catch (error) {
    const isForeign = error instanceof Error && error.message.includes('no identity matched')
    throw new AppError(isForeign ? 'exchange.foreign' : 'exchange.damaged')
  }
}

function readManifest(text: Buffer): Manifest {
  try {
    const manifest = Manifest.parse(JSON.parse(text.toString('utf8')))
    if (manifest.format === format) return manifest
  } catch {
    throw new AppError('exchange.damaged')
  }
  throw new AppError('exchange.version')
}

function isSigned(manifest: Manifest, text: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(manifest.fromKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, text, key, signature)
  } catch {
    return false
  }
}

/**
 * Opens a package whole or not at all. Throws `exchange.notPackage`, `exchange.foreign` (sealed for somebody else), `exchange.damaged`
 * (cut short or changed), `exchange.signature`, `exchange.version`. Whether the sender is known is the caller's question.
 */
export async function open(bytes: Uint8Array, own: { identity: string; recipient: string }): Promise<Opened> {
  const plain = Buffer.from(await decrypt(bytes, own.identity))
  const length = plain.length >= 4 ? plain.readUInt32BE(0) : Infinity
  if (length > maxManifestBytes || plain.length < 4 + length + 64) throw new AppError('exchange.damaged')
  const text = plain.subarray(4, 4 + length)
  const manifest = readManifest(text)
  if (!isSigned(manifest, text, plain.subarray(4 + length, 4 + length + 64))) throw new AppError('exchange.signature')
  if (manifest.toRecipient !== own.recipient) throw new AppError('exchange.foreign')
  const content = unpack(plain.subarray(4 + length + 64))
  if (hashOf(content) !== manifest.hash) throw new AppError('exchange.damaged')
  return { manifest, content }
}

function unpack(packed: Uint8Array): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: maxContentBytes })
  } catch {
    throw new AppError('exchange.damaged')
  }
}
