import pg from 'pg'

/** A pool whose connections may die without ending the process. */
export function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options)
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // One that dies between two queries of a transaction has nobody else to tell; its next query fails and is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Another pool to the same database, for work of another kind: neither keeps the other waiting. */
export function poolBeside(pool: pg.Pool, size: number, name: string): pg.Pool {
  return openPool({ ...pool.options, max: size, application_name: name })
}
