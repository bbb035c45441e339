/** A column of DataTable. `key` names the slot `cell-<key>` and, without a slot, the field shown. */
export interface Column {
  key: string
  label: string
  /** CSS width such as `9em`; without one the column takes what is left. */
  width?: string
  align?: 'left' | 'right' | 'center'
}
