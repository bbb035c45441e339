/** One step of the schema. Versions go by tens, so that parallel branches do not collide. */
export interface Migration {
  version: number
  name: string
  sql: string
}
