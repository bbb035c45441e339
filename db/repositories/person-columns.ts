/** The columns of the registry's tables, camelCase to snake_case, written down once. */

export interface PersonFacts {
  name: string
  idNumber: string | null
  gender: string | null
  ethnicity: string | null
  /** Date or month. */
  bornOn: string | null
  nativePlace: string | null
  birthplace: string | null
  grewUpPlace: string | null
  politicalStatus: string | null
  partyJoinedOn: string | null
  workStartedOn: string | null
  education: string | null
  school: string | null
  unitId: number | null
  /** As the sheet wrote it; used while the unit is not known. */
  unitName: string | null
  post: string | null
  rank: string | null
  postSinceOn: string | null
  phone: string | null
  note: string | null
}

export interface Person extends PersonFacts {
  id: number
  /** Name of the registered unit, or what the sheet said. */
  unitTitle: string | null
  sourceRowId: number | null
  version: number
}

export interface PersonLine {
  id: number
  name: string
  idNumber: string | null
  gender: string | null
  bornOn: string | null
  unitId: number | null
  unitName: string | null
  post: string | null
  rank: string | null
  politicalStatus: string | null
  sourceRowId: number | null
}

export const personColumns: Readonly<Record<keyof PersonFacts, string>> = {
  name: 'name',
  idNumber: 'id_number',
  gender: 'gender',
  ethnicity: 'ethnicity',
  bornOn: 'born_on',
  nativePlace: 'native_place',
  birthplace: 'birthplace',
  grewUpPlace: 'grew_up_place',
  politicalStatus: 'political_status',
  partyJoinedOn: 'party_joined_on',
  workStartedOn: 'work_started_on',
  education: 'education',
  school: 'school',
  unitId: 'unit_id',
  unitName: 'unit_name',
  post: 'post',
  rank: 'rank',
  postSinceOn: 'post_since_on',
  phone: 'phone',
  note: 'note',
}

/** One dated posting (任职). */
export interface PostingFacts {
  personId: number
  unitId: number | null
  unitName: string
  post: string
  isLeader: number
  fromOn: string | null
  toOn: string | null
  note: string | null
}

export const postingColumns: Readonly<Record<keyof PostingFacts, string>> = {
  personId: 'person_id',
  unitId: 'unit_id',
  unitName: 'unit_name',
  post: 'post',
  isLeader: 'is_leader',
  fromOn: 'from_on',
  toOn: 'to_on',
  note: 'note',
}

/** One relative (亲属), kept for recusal alone. */
export interface RelativeFacts {
  personId: number
  relation: string
  name: string
  idNumber: string | null
  bornOn: string | null
  politicalStatus: string | null
  unitId: number | null
  unitName: string | null
  post: string | null
  relatedPersonId: number | null
}

export const relativeColumns: Readonly<Record<keyof RelativeFacts, string>> = {
  personId: 'person_id',
  relation: 'relation',
  name: 'name',
  idNumber: 'id_number',
  bornOn: 'born_on',
  politicalStatus: 'political_status',
  unitId: 'unit_id',
  unitName: 'unit_name',
  post: 'post',
  relatedPersonId: 'related_person_id',
}

/** The pieces of a statement that name all columns of a table. */
export function columnsOf(columns: Readonly<Record<string, string>>) {
  const pairs = Object.entries(columns)
  return {
    select: (table: string): string => pairs.map(([key, column]) => `${table}.${column} ${key}`).join(', '),
    names: pairs.map(([, column]) => column).join(', '),
    marks: pairs.map(([key]) => `@${key}`).join(', '),
    sets: pairs.map(([key, column]) => `${column} = @${key}`).join(', '),
  }
}
