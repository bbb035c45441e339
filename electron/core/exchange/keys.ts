/**
 * Keys of this machine and cards of others. A card is public: name, age recipient (X25519) and verifying key (Ed25519) in one line of
 * text. Whoever takes a card in compares its fingerprint with the other screen, by eye or by telephone.
 */
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/domain/errors.ts'
import { type OwnKeys } from '../../../db/repositories/exchange.ts'

export interface Card {
  name: string
  recipient: string
  /** Ed25519, SPKI, base64. */
  verifyKey: string
}

const prefix = 'LIANJIAN-CARD-1:'
const CardShape = z.object({
  name: z.string().trim().min(2).max(40),
  recipient: z.string().regex(/^age1[0-9a-z]{58}$/),
  verifyKey: z.string().max(200),
})

export async function newKeys(name: string): Promise<Omit<OwnKeys, 'madeBy' | 'madeAt'>> {
  const identity = await generateX25519Identity()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    name,
    identity,
    recipient: await identityToRecipient(identity),
    signingKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    verifyKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

/** Twenty hexadecimal digits in groups of four: enough to compare aloud, too many to hit by trying. */
export const fingerprintOf = ({ recipient, verifyKey }: Omit<Card, 'name'>): string =>
  createHash('sha256')
    .update(`${recipient}\n${verifyKey}`)
    .digest('hex')
    .slice(0, 20)
    .toUpperCase()
    .match(/.{4}/g)!
    .join(' ')

/** Blanks, dashes and case do not matter when a fingerprint is typed. */
export const sameFingerprint = (a: string, b: string): boolean => {
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-F]/g, '')
  return bare(a) === bare(b)
}

export const cardOf = ({ name, recipient, verifyKey }: Card): string =>
  prefix + Buffer.from(JSON.stringify({ name, recipient, verifyKey })).toString('base64url')

/** Throws `exchange.card` for anything that is no card. */
export function readCard(text: string): Card {
  const bare = text.replace(/\s/g, '')
  try {
    if (!bare.startsWith(prefix)) throw new Error('no card')
    const card = CardShape.parse(JSON.parse(Buffer.from(bare.slice(prefix.length), 'base64url').toString('utf8')))
    const key = createPublicKey({ key: Buffer.from(card.verifyKey, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('no Ed25519 key')
    return card
  } catch {
    throw new AppError('exchange.card')
  }
}
