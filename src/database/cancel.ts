import pg from 'pg'
import { sever } from './wire.ts'

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

/** How long PostgreSQL gets to take it, and then to stop, in milliseconds. */
const PATIENCE_MS = 5_000
const GRACE_MS = 500

/**
 * Tells PostgreSQL to stop what this connection is at, by a request of its protocol: that takes no connection that is
 * counted, and a pooler hands it on to whoever works for this connection. It is done once the request was taken, which
 * is before the query has stopped. A connection that does not stop soon is cut, such as one that waits for its turn
 * with a pooler: either way it is to be given up, since nothing tells which of its queries is stopped.
 */
export async function cancelQuery(client: pg.PoolClient): Promise<void> {
  await request(client as Named)
  setTimeout(() => sever(client), GRACE_MS).unref()
}

function request(client: Named): Promise<void> {
  const { host, port, processID, secretKey, connection } = client
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
