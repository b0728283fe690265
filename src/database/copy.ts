import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { cancelQuery } from './ready.ts'

/**
 * What a `copy … to stdout` gives, from its first bytes on: what PostgreSQL refuses is thrown before. The stream reads
 * from the database no faster than it is read itself. Destroyed before its end, it stops the query and gives the
 * connection up at once.
 */
export async function openCopy(pool: pg.Pool, text: string): Promise<Readable> {
  const client = await pool.connect()
  let stream: Readable
  try {
    // However long it takes: it is the client that decides, and one that takes nothing is dropped.
    await client.query('begin transaction read only')
    await client.query('set local statement_timeout = 0')
    stream = client.query(to(text))
    await Promise.race([once(stream, 'readable'), once(stream, 'end')])
  } catch (error) {
    client.release(error as Error)
    throw error
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
    void cancelQuery(pool, client)
    client.release(true)
  })
  return stream
}
