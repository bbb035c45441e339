import { type Db } from '../open.ts'

/** Names of what the office sets for itself. */
export type SettingKey =
  | 'organ'
  | 'idleMinutes'
  | 'demo'
  | 'createdAt'
  | 'propertyBasis'
  | 'importLimits'
  | 'lightScheme'
  | 'rosterDefaults'
  | 'opinionDays'
  | 'paperPrefix'
  | 'soundsFilled'

export function settingsRepository(db: Db) {
  const get = db.prepare<[string], { value: string }>('select value from settings where key = ?')
  const put = db.prepare<[string, string]>(
    'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  return {
    get: (key: SettingKey): string | undefined => get.get(key)?.value,
    set: (key: SettingKey, value: string): void => void put.run(key, value),
    /** Ten minutes unless the office chose otherwise. */
    idleMinutes: (): number => Number(get.get('idleMinutes')?.value ?? 10),
  }
}
