import { type Migration } from './migration.ts'

/** Pauses, local limits and colours of clocks; clocks of measures and other items. */
export const clockDepth: Migration = {
  version: 70,
  name: 'clock-depth',
  sql: `
`,
}
