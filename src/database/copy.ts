import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { OnrecordError } from '../errors.ts'
import { cancelQuery } from './cancel.ts'

/**
 * What a `copy … to stdout` gives, from its first bytes on: what PostgreSQL refuses is thrown before. The stream reads
 * from the database no faster than it is read itself. Destroyed before its end, it stops the query and gives the
 * connection up at once.
 *
 * @param signal Aborted when no one waits for the first bytes any more.
 * @param before Asks what is to be known of the same rows: it sees the database as the copy does.
 */
export async function openCopy(
  pool: pg.Pool,
  text: string,
  signal: AbortSignal,
  before?: (client: pg.ClientBase) => Promise<void>,
): Promise<Readable> {
  const client = await pool.connect()
  const cancel = () => void cancelQuery(client)
  let stream: Readable
  try {
    // However long it takes: it is the client that decides, and one that takes nothing is dropped.
    signal.addEventListener('abort', cancel, { once: true })
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await before?.(client)
    if (signal.aborted) throw new OnrecordError('REQUEST_CANCELLED', 'the client went away')
    stream = client.query(to(text))
    await Promise.race([once(stream, 'readable'), once(stream, 'end')])
  } catch (error) {
    client.release(error as Error)
    throw error
  } finally {
    signal.removeEventListener('abort', cancel)
  }
  let isWhole = false
  stream.once('end', () => (isWhole = true))
  stream.once('close', () => {
    if (isWhole) {
      client.query('commit').then(
        () => client.release(),
        (error: Error) => client.release(error),
      )
      return
    }
    // A pooler forgets whose query it was with the connection.
    void cancelQuery(client).finally(() => client.release(true))
  })
  return stream
}
