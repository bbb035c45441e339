import { type Migration } from './migration.ts'

/** Opinion requests, what each room signed, replies; purposes and reveals. */
export const opinions: Migration = {
  version: 130,
  name: 'opinions',
  sql: `
`,
}
