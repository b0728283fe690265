import type { FastifyInstance } from 'fastify'
import type { Connection } from '../database/connect.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether it is answered even where all connections are in use. */
    isHealth?: true
  }
}

/** `/healthz`: the process answers. `/readyz`: and so does its database, with a connection to spare. */
export function serveHealth(app: FastifyInstance, { pool }: Connection): void {
  const options = { config: { isHealth: true } } as const
  app.get('/healthz', options, () => ({ status: 'ok' }))
  app.get('/readyz', options, async () => {
    await pool.query('select from statements limit 1')
    return { status: 'ok' }
  })
}
