import type { Kysely } from 'kysely'
import type { AccessTables } from '../access/table.ts'
import type { ActorsTables } from '../actors/table.ts'
import type { ChangesTables } from '../changes/table.ts'
import type { EventsTables } from '../events/table.ts'
import type { MatchingTables } from '../identity/matching/table.ts'
import type { IdentityTables } from '../identity/table.ts'
import type { ReviewTables } from '../review/table.ts'
import type { SourcesTables } from '../sources/table.ts'
import type { StatementsTables } from '../statements/table.ts'

/** All tables, made of the rooms'. */
export interface Tables
  extends
    SourcesTables,
    ActorsTables,
    IdentityTables,
    MatchingTables,
    EventsTables,
    StatementsTables,
    ReviewTables,
    ChangesTables,
    AccessTables {}

/** A pool or a transaction: what query functions take first. */
export type Database = Kysely<Tables>
