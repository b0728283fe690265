import type pg from 'pg'
import { OnrecordError } from '../errors.ts'
import { cancelQuery } from './cancel.ts'
import { TextQuery } from './text-query.ts'
import { TransactionClient } from './transaction-client.ts'

/** A statement that gives one text and is run again and again, with other values. */
export interface ReadyStatement {
  /** Tells its text from all others; without it, the statement is not kept ready. */
  readonly name?: string | undefined
  readonly text: string
  readonly values: readonly unknown[]
}

/** How many statements a connection keeps ready. PostgreSQL holds each with its plan, up to some 100 kB. */
const MOST = 64

/** By connection, the names of what it has ready, last the one that was run last. */
const kept = new WeakMap<pg.PoolClient, Set<string>>()

/**
 * Runs a statement that its connection keeps ready: it is parsed once and, where that is no worse, planned once for all
 * values. For the queries of this service that is worth as much again as running them.
 *
 * @returns The text, as the bytes that came.
 * @param signal Aborted when no one waits for the answer any more: PostgreSQL is told to stop.
 * @throws OnrecordError REQUEST_CANCELLED, or what the database throws.
 */
export async function runReady(
  pool: pg.Pool,
  { name: named, text, values }: ReadyStatement,
  signal?: AbortSignal,
): Promise<Buffer> {
  const client = await pool.connect()
  // Behind some poolers, the next query is another server connection's, which has other statements ready.
  const name = client instanceof TransactionClient ? undefined : named
  let cancelled: Promise<void> | undefined
  const cancel = () => void (cancelled ??= cancelQuery(client))
  let failed: Error | undefined
  try {
    if (signal?.aborted) throw noOneWaits()
    signal?.addEventListener('abort', cancel, { once: true })
    const surplus = name && surplusBeside(client, name)
    if (surplus) await giveUp(client, surplus)
    if (name && isReady(client, name)) {
      const query = new TextQuery(name, text, values)
      client.query(query)
      return await query.answer
    }
    const query = { text, values: [...values], rowMode: 'array' as const }
    const { rows } = await client.query<[string]>(name ? { ...query, name } : query)
    return Buffer.from(rows[0]![0])
  } catch (error) {
    failed = error as Error
    throw signal?.aborted ? noOneWaits(error) : error
  } finally {
    signal?.removeEventListener('abort', cancel)
    await cancelled
    // A cancellation may still be on its way to this connection: no one else's query shall meet it.
    client.release(failed ?? cancelled !== undefined)
  }
}

const noOneWaits = (cause?: unknown) =>
  new OnrecordError('REQUEST_CANCELLED', 'the client went away', { cause })

/** Counts this statement as run, and tells which was not run for longest where there would be too many. */
function surplusBeside(client: pg.PoolClient, name: string): string | undefined {
  let names = kept.get(client)
  if (!names) kept.set(client, (names = new Set()))
  names.delete(name)
  names.add(name)
  if (names.size <= MOST) return undefined
  const [oldest] = names
  names.delete(oldest!)
  return oldest
}

async function giveUp(client: pg.PoolClient, name: string): Promise<void> {
  await client.query(`deallocate ${client.escapeIdentifier(name)}`)
  delete parsedStatements(client)[name]
}

const isReady = (client: pg.PoolClient, name: string): boolean => name in parsedStatements(client)

/** What `pg` remembers of statements that are ready, and has no way to be told of; its types leave it out. */
const parsedStatements = (client: pg.PoolClient): Record<string, string> =>
  (client as unknown as { readonly connection: { readonly parsedStatements: Record<string, string> } })
    .connection.parsedStatements
