import { type Migration } from './migration.ts'

/** Measures, property involved, official papers with their numbers, and scans. */
export const measuresPapers: Migration = {
  version: 90,
  name: 'measures-papers',
  sql: `
`,
}
