import { type Migration } from './migration.ts'

/** Findings, the four links of a round, rectification, hand-over of clues, sealed packages. */
export const roundLife: Migration = {
  version: 110,
  name: 'round-life',
  sql: `
`,
}
