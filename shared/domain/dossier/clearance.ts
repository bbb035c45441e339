/**
 * Who was cleared leaves no trace in a summary (查否、失实、了结不入摘要): such clues and cases are neither listed nor counted in
 * a dossier or in the portrait of a person. The records themselves stay with the casework.
 */

export interface MatterOutcome {
  stage: string
  disposal?: string | null | undefined
  outcome?: string | null | undefined
  note?: string | null | undefined
}

const clearedWords = /查否|失实|不实|查无实据|未发现问题|予以了结|了结澄清|诬告|错告/
const withdrawnWords = /撤案|撤销案件|不构成违纪/

/** A clue that ended without a finding: 予以了结, or words that say 查否、失实. */
export const clearedClue = ({ stage, disposal, outcome, note }: MatterOutcome): boolean =>
  stage === '予以了结' || [disposal, outcome, note].some(text => !!text && clearedWords.test(text))

/** A case that was withdrawn. */
export const clearedCase = ({ outcome, note }: MatterOutcome): boolean =>
  [outcome, note].some(text => !!text && withdrawnWords.test(text))
