import type { FastifyInstance } from 'fastify'
import type { Connection } from '../database/connect.ts'

/** `/healthz`: the process answers. `/readyz`: and so does its database, with a connection to spare. */
export function serveHealth(app: FastifyInstance, { pool }: Connection): void {
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async () => {
    await pool.query('select from statements limit 1')
    return { status: 'ok' }
  })
}
