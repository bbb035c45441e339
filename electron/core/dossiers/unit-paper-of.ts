import { unitPaper } from '../../../shared/domain/dossier/unit-paper.ts'
import { type Paper } from '../../../shared/domain/dossier/paper.ts'
import { type Print } from '../../../db/repositories/dossiers.ts'
import { type Context } from '../context.ts'
import { unitPortrait } from '../registry/unit-portrait.ts'
import { unitWithKin } from '../registry/unit-with-kin.ts'
import { paperPrint } from './register.ts'

/** A unit's dossier under its registered print, for a reader thread: the portrait counts over the whole county. */
export function unitPaperOf(ctx: Pick<Context, 'db' | 'today' | 'scope'>, print: Print, years: number): Paper {
  const { db, today } = ctx
  const id = print.subjectId
  return unitPaper(
    {
      unit: unitWithKin(db, id),
      portrait: unitPortrait(ctx, id, years),
      lines: db.unitLines.ofUnit(id),
      findings: db.unitLines.findingsOf(id),
      steps: db.unitLines.rectificationOf(id),
      organ: db.settings.get('organ') ?? '',
      builtOn: today,
    },
    paperPrint(print),
  )
}
