import { type Migration } from './migration.ts'

/** Pool with approvals and yearly checks, declared and requested recusals, work on a roster by hand. */
export const inspectionDepth: Migration = {
  version: 100,
  name: 'inspection-depth',
  sql: `
`,
}
