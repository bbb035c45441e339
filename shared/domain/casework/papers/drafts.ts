/** The first text of every paper, by its kind: a proposal that the clerk edits, never the decision itself. */
import { type PaperKind } from './catalogue.ts'
import { type PaperContent } from './content.ts'
import { followingDrafts } from './drafts-after.ts'
import { caseDrafts } from './drafts-case.ts'
import { clueDrafts } from './drafts-clue.ts'
import { clockDrafts } from './drafts-clocks.ts'
import { decisionDrafts } from './drafts-decisions.ts'
import { measureDrafts, propertyDrafts } from './drafts-measures.ts'
import { type Draft, type PaperFacts } from './facts.ts'

/** A kind without a draft does not compile. */
const drafts: Record<PaperKind, Draft> = {
  ...clueDrafts,
  ...caseDrafts,
  ...decisionDrafts,
  ...followingDrafts,
  ...clockDrafts,
  ...measureDrafts,
  ...propertyDrafts,
}

export const draftPaper = (kind: PaperKind, facts: PaperFacts): PaperContent => drafts[kind](facts)
