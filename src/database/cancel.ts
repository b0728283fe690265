import pg from 'pg'

/** What `pg` has of itself, and its types leave out. */
interface Security {
  readonly ssl: unknown
  readonly sslNegotiation: 'postgres' | 'direct'
}
interface Named extends pg.PoolClient {
  readonly processID: number | null
  readonly secretKey: number | null
  readonly connection: pg.Connection & Security
}
interface Cancelling extends pg.Connection {
  connect(portOrFile: number | string, host?: string): void
  requestSsl(): void
  cancel(processID: number, secretKey: number): void
}
const Connection = pg.Connection as unknown as new (security: Security) => Cancelling

/** How long PostgreSQL gets to take it, in milliseconds. */
const PATIENCE_MS = 5_000

/**
 * Tells PostgreSQL to stop what this connection is at, by a request of its protocol: it takes no connection that is
 * counted, and a pooler hands it on to whoever works for this connection. It is done once the request was taken, which
 * is before the query has stopped; where it cannot be told, the query runs on to its end or its limit.
 */
export function cancelQuery(client: pg.PoolClient): Promise<void> {
  const { host, port, processID, secretKey, connection } = client as Named
  const { ssl, sslNegotiation } = connection
  if (processID === null || secretKey === null) return Promise.resolve()
  const { promise, resolve } = Promise.withResolvers<void>()
  const other = new Connection({ ssl, sslNegotiation })
  const ask = () => other.cancel(processID, secretKey)
  const patience = setTimeout(() => other.stream.destroy(), PATIENCE_MS)
  other.on('connect', () => {
    if (!ssl) ask()
    else if (sslNegotiation !== 'direct') other.requestSsl()
  })
  other.on('sslconnect', ask)
  other.on('error', () => other.stream.destroy())
  other.once('end', () => {
    clearTimeout(patience)
    resolve()
  })
  if (host.startsWith('/')) other.connect(`${host}/.s.PGSQL.${port}`)
  else other.connect(port, host)
  return promise
}
