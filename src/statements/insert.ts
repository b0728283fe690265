import { sql } from 'kysely'
import { makeIdWithin } from '../api/ids.ts'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import type { NewChainStep, NewStatement, NewStatementLink } from './table.ts'

/** A statement is told from all others by its source and by where its content, from `start` on, and its cue stand. */
export const statementIdOf = (sourceId: string, start: number, contentAt: string, cueAt: string): string =>
  makeIdWithin('Statement', sourceId, start, [contentAt, cueAt])

/** Inserts the statements of sources that have none yet. */
export async function insertStatements(db: Database, statements: readonly NewStatement[]): Promise<void> {
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
    ],
    statements,
  )
}

/** Inserts the chains by which statements came. */
export async function insertChainSteps(db: Database, steps: readonly NewChainStep[]): Promise<void> {
  await insertRows(
    db,
    'chain_steps',
    ['statement_id', 'position', 'ordinal', 'part', 'actor_id', 'role', 'mention_at', 'dated_on'],
    steps,
  )
}

/** Inserts links; those that are there already stay as they are. */
export async function insertStatementLinks(db: Database, links: readonly NewStatementLink[]): Promise<void> {
  await insertRows(db, 'statement_links', ['from_id', 'kind', 'to_id'], links, sql`on conflict do nothing`)
}
