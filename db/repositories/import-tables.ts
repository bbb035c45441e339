/** The tables that an import may write, and the columns that it may set; nothing else can be named. */

export type SqlValue = string | number | null

export interface TargetColumns {
  columns: readonly string[]
  /** Has created_at and updated_at. */
  stamped: boolean
}

export const targetTables = {
  units: { columns: ['name', 'code', 'parent_id', 'region', 'level', 'kind', 'note'], stamped: true },
  persons: {
    columns: [
      'name',
      'id_number',
      'gender',
      'ethnicity',
      'born_on',
      'native_place',
      'birthplace',
      'grew_up_place',
      'political_status',
      'party_joined_on',
      'work_started_on',
      'education',
      'school',
      'unit_id',
      'unit_name',
      'post',
      'rank',
      'post_since_on',
      'phone',
      'note',
    ],
    stamped: true,
  },
  postings: {
    columns: ['person_id', 'unit_id', 'unit_name', 'post', 'is_leader', 'from_on', 'to_on', 'note'],
    stamped: false,
  },
  relatives: {
    columns: [
      'person_id',
      'relation',
      'name',
      'id_number',
      'born_on',
      'political_status',
      'unit_id',
      'unit_name',
      'post',
      'related_person_id',
    ],
    stamped: false,
  },
  clues: {
    columns: [
      'no',
      'subject_name',
      'person_id',
      'unit_id',
      'unit_name',
      'post',
      'received_on',
      'source',
      'real_name',
      'problem_type',
      'summary',
      'disposal',
      'stage',
      'stage_since_on',
      'department',
      'handler',
      'closed_on',
      'note',
    ],
    stamped: true,
  },
  cases: {
    columns: [
      'no',
      'clue_id',
      'title',
      'subject_name',
      'person_id',
      'unit_id',
      'unit_name',
      'post',
      'filed_on',
      'kind',
      'problem_type',
      'measure',
      'measure_on',
      'stage',
      'stage_since_on',
      'department',
      'handler',
      'amount_cents',
      'transferred_on',
      'outcome',
      'closed_on',
      'note',
    ],
    stamped: true,
  },
  sanctions: {
    columns: [
      'person_id',
      'case_id',
      'category',
      'kind',
      'form',
      'decided_on',
      'effective_on',
      'organ',
      'doc_no',
      'note',
    ],
    stamped: false,
  },
  inspectors: {
    columns: [
      'person_id',
      'department',
      'skills',
      'roles',
      'rounds_served',
      'load',
      'available',
      'unavailable_reason',
      'entered_on',
    ],
    stamped: false,
  },
} as const satisfies Record<string, TargetColumns>

export type TargetTable = keyof typeof targetTables
export const isTargetTable = (name: string): name is TargetTable => Object.hasOwn(targetTables, name)
