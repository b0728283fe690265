import { buildApp } from '../../src/app.ts'
import { connect } from '../../src/database/connect.ts'
import type { Ask, Asking } from '../queries/query.ts'

/** A statement as the service sends it. */
export interface Sent {
  readonly name?: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** The service inside this process, over connections that keep what is sent. */
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
  connection.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    Object.assign(client, {
      query(...given: unknown[]) {
        const [config] = given
        if (typeof config === 'object' && config !== null && 'text' in config) sent.push(config as Sent)
        return query(...given)
      },
    })
  })
  const app = await buildApp({}, connection)
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
