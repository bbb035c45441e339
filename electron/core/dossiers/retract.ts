/** Takes lines back whose source does not stand any more: a finding withdrawn or corrected, a paper made void. */
import { type Repositories } from '../../../db/repositories/index.ts'

/** True when a dossier held such a line. Confirmed versions keep what they said; a corrected source is proposed anew. */
export function retract(
  db: Repositories,
  { origin, because, by, at }: { origin: string; because: string; by: string; at: string },
): boolean {
  const lines = db.dossierProposals.filed(origin)
  for (const { id, personId } of lines) db.dossiers.withdraw({ id, personId, because: because.slice(0, 200), by, at })
  return lines.length > 0
}
