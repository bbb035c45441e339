/** What a sitting is for, and the register of what was looked at under it. */
import { type Disclosure } from '../../../shared/contract/disclosing.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type Session, type Sitting } from '../sessions.ts'

/** A screen that refreshes itself within this time is still the same look. */
const sameLookMs = 10 * 60_000

/** The sitting of whoever is signed in; a fresh one for somebody else. */
export function sittingOf(session: Session): Sitting {
  const accountId = session.actor.id ?? 0
  if (session.sitting?.accountId !== accountId) session.sitting = { accountId, revealed: new Set(), noted: new Map() }
  return session.sitting
}

/** Nobody signed in: nothing of the last sitting remains. */
export function endSitting(session: Session): void {
  if (session.actor.id === null) session.sitting = undefined
}

/** What the call is for: its own words, else the sitting's. Throws `purpose.missing`. */
export function demandPurpose(session: Session, disclosure: Disclosure): string {
  const purpose = disclosure.purpose ?? sittingOf(session).purpose
  if (!purpose) throw new AppError('purpose.missing', { what: disclosure.what })
  return purpose
}

/** Writes the line; looks at the same thing for the same purpose within minutes are one, prints and exports never are. */
export function noteDisclosure(
  db: Repositories,
  session: Session,
  op: string,
  disclosure: Disclosure,
  purpose: string,
  now: Date,
): void {
  const { act, kind, ids, what } = disclosure
  const { noted } = sittingOf(session)
  for (const subjectId of ids) {
    const key = `${op} ${kind} ${subjectId} ${purpose}`
    const last = noted.get(key)
    if (act === 'view' && last !== undefined && now.getTime() - last < sameLookMs) continue
    noted.set(key, now.getTime())
    db.disclosures.add({
      accountId: session.actor.id ?? 0,
      account: session.actor.name,
      act,
      subjectKind: kind,
      subjectId,
      what,
      purpose,
      op,
      at: now.toISOString(),
    })
  }
}
