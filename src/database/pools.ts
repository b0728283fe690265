import pg from 'pg'

/** Another pool to the same database, for work of another kind: neither keeps the other waiting. */
export function poolBeside(pool: pg.Pool, size: number, name: string): pg.Pool {
  const other = new pg.Pool({ ...pool.options, max: size, application_name: name })
  other.on('error', () => {})
  return other
}
