import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
import type { Scope } from './scopes.ts'

type Moment = ColumnType<Date, Date | string>

interface AccessKeyTable {
  id: Generated<string>
  prefix: string
  hash: Buffer
  hint: string
  owner: string
  scopes: Scope[]
  series_id: string
  made_by: string | null
  made_at: Generated<Date>
  expires_at: Moment | null
  revoked_at: Moment | null
  last_used_at: Moment | null
}

export type AccessKeyRow = Selectable<AccessKeyTable>

/** Written by triggers alone. */
interface AuditTable {
  id: GeneratedAlways<number>
  at: GeneratedAlways<Date>
  by: GeneratedAlways<string>
  key_id: GeneratedAlways<string | null>
  request_id: GeneratedAlways<string | null>
  action: GeneratedAlways<'INSERT' | 'UPDATE' | 'DELETE'>
  noun: GeneratedAlways<string>
  thing_id: GeneratedAlways<string>
  told: GeneratedAlways<Record<string, unknown>>
}

export interface AccessTables {
  access_keys: AccessKeyTable
  audit: AuditTable
}
