import type pg from 'pg'
import { buildApp } from '../../src/app.ts'
import { connect } from '../../src/database/connect.ts'
import type { Ask, Asking } from '../queries/query.ts'

/** A statement as the service sends it. */
export interface Sent {
  readonly name?: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** The service inside this process, over a pool that keeps what is sent through it. */
export interface Overheard {
  readonly ask: Ask
  /** What asking this sends. */
  sentBy(asking: Asking): Promise<Sent[]>
  close(): Promise<void>
}

/** Builds the service as `onrecord serve` does, to see its SQL. */
export async function overhear(databaseUrl: string): Promise<Overheard> {
  const connection = connect({ connectionString: databaseUrl, poolSize: 1, name: 'onrecord bench' })
  const sent: Sent[] = []
  const query = connection.pool.query.bind(connection.pool) as (config: Sent) => Promise<pg.QueryResult>
  const pool = Object.assign(Object.create(connection.pool) as pg.Pool, {
    query(config: Sent) {
      sent.push(config)
      return query(config)
    },
  })
  const app = await buildApp({}, { ...connection, pool })
  const ask = async ({ query, variables }: Asking) => {
    const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } })
    const { data, errors } = answer.json<{ data: unknown; errors?: unknown }>()
    if (errors) throw new Error(`onrecord answered with errors: ${JSON.stringify(errors).slice(0, 500)}`)
    return data
  }
  return {
    ask,
    async sentBy(asking) {
      sent.length = 0
      await ask(asking)
      return [...sent]
    },
    async close() {
      await app.close()
      await connection.close()
    },
  }
}
