import { type Migration } from './migration.ts'

/** Templates and year versions of dossiers, confirmations, retention. */
export const dossierDepth: Migration = {
  version: 120,
  name: 'dossier-depth',
  sql: `
`,
}
