import { sql } from 'kysely'
import { makeIdWithin } from '../api/ids.ts'
import type { Database } from '../database/database.ts'
import { insertAll, insertion, insertRows, type Insertion } from '../database/insert-rows.ts'
import { statementVector } from '../search/vector.ts'
import type { NewChainStep, NewStatement, NewStatementKey, NewStatementLink } from './table.ts'

/** A statement is told from all others by its source and by where its content, from `start` on, and its cue stand. */
export const statementIdOf = (sourceId: string, start: number, contentAt: string, cueAt: string): string =>
  makeIdWithin('Statement', sourceId, start, [contentAt, cueAt])

/** Statements with what belongs to them. */
export interface StatementRows {
  statements: readonly NewStatement[]
  /** The chains by which they came. */
  chainSteps: readonly NewChainStep[]
  links: readonly NewStatementLink[]
  keys: readonly NewStatementKey[]
}

/** Inserts the statements of sources that have none yet. */
export async function insertStatements(db: Database, rows: StatementRows): Promise<void> {
  await insertRows(
    db,
    'statements',
    [
      'id',
      'source_id',
      'event_id',
      'position',
      'kind',
      'act',
      'content_at',
      'cue_at',
      'mention_at',
      'fragments',
      'cue',
      'mention',
      'said_on',
      'published_on',
      'confidence',
      'search',
    ],
    rows.statements.map((statement) => ({ ...statement, search: statementVector(statement) })),
  )
  await insertAll(db, [
    insertion(
      'chain_steps',
      [
        'statement_id',
        'position',
        'ordinal',
        'part',
        'actor_id',
        'named_id',
        'role',
        'mention_at',
        'dated_on',
      ],
      rows.chainSteps,
    ),
    linkInsertion(rows.links),
    insertion('statement_keys', ['key', 'dated_on', 'statement_id'], rows.keys),
  ])
}

/** The insertion of links; those that are there already stay as they are. */
export const linkInsertion = (links: readonly NewStatementLink[]): Insertion =>
  insertion('statement_links', ['from_id', 'kind', 'to_id'], links, sql`on conflict do nothing`)
