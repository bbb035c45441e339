/**
 * Who was cleared leaves no trace in a summary (查否、失实、了结不入摘要): such clues and cases are neither listed nor counted in
 * a dossier or in the portrait of a person. The records themselves stay with the casework.
 *
 * What decides is a recorded conclusion of a named person. Words in a note decide nothing: until somebody concludes, a matter
 * whose note speaks of 失实 is left out (the doubt is the person's), and named to those who must conclude.
 */

export const clearanceGrounds = ['查否', '失实', '不构成违纪违法', '撤销案件', '诬告错告', '查证属实'] as const
export type ClearanceGround = (typeof clearanceGrounds)[number]
export type Verdict = 'cleared' | 'stands'
export const verdictOf = (ground: ClearanceGround): Verdict => (ground === '查证属实' ? 'stands' : 'cleared')

export interface MatterOutcome {
  stage: string
  disposal?: string | null | undefined
  outcome?: string | null | undefined
  note?: string | null | undefined
  /** The latest recorded conclusion. */
  verdict?: string | null | undefined
}

const clearedWords = /查否|失实|不实|查无实据|未发现问题|予以了结|了结澄清|诬告|错告/
const withdrawnWords = /撤案|撤销案件|不构成违纪/
/** 并非失实, 不属诬告: the word is there and the contrary is meant. */
const denied = /(并非|不是|不属于?|未见|非)(查否|失实|不实|诬告|错告)/g

const speaks = (words: RegExp, texts: readonly (string | null | undefined)[]): boolean =>
  texts.some(text => !!text && words.test(text.replace(denied, '')))

/** By the record itself, not by somebody's choice of words. */
const settledClue = ({ stage, disposal }: MatterOutcome): boolean => stage === '予以了结' || disposal === '予以了结'
const settledCase = ({ stage, outcome }: MatterOutcome): boolean => stage === '撤销案件' || outcome === '撤销案件'

const wordyClue = ({ disposal, outcome, note }: MatterOutcome): boolean =>
  speaks(clearedWords, [disposal, outcome, note])
const wordyCase = ({ outcome, note }: MatterOutcome): boolean => speaks(withdrawnWords, [outcome, note])

/** Left out of every summary: cleared by conclusion or stage, or awaiting a conclusion because of what its note says. */
export const clearedClue = (clue: MatterOutcome): boolean =>
  clue.verdict ? clue.verdict === 'cleared' : settledClue(clue) || wordyClue(clue)
export const clearedCase = (matter: MatterOutcome): boolean =>
  matter.verdict ? matter.verdict === 'cleared' : settledCase(matter) || wordyCase(matter)

/** What became of one of several persons (对该对象的处理结果): it clears that person alone. */
export const clearedSubject = (outcome: string | null): boolean =>
  clearedClue({ stage: '', outcome }) || clearedCase({ stage: '', outcome })

/** Left out only because of words: a person must conclude. */
export const awaitsConclusion = (kind: 'clue' | 'case', row: MatterOutcome): boolean =>
  !row.verdict && (kind === 'clue' ? !settledClue(row) && wordyClue(row) : !settledCase(row) && wordyCase(row))
