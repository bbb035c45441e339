import { type Migration } from './migration.ts'

/** More subjects, links, approvals, corrections, forwarded complaints, informants, meddling, review meetings. */
export const caseFlow: Migration = {
  version: 80,
  name: 'case-flow',
  sql: `
`,
}
