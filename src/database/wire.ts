import type { Socket } from 'node:net'
import type pg from 'pg'

/** What `pg` has of itself, and its types leave out. */
interface Inner {
  readonly connection: { readonly stream: Socket }
  readonly processID: number | null
  readonly readyForQuery?: boolean
  getTransactionStatus(): 'I' | 'T' | 'E' | null
}

const inner = (client: pg.ClientBase) => client as unknown as Inner

/** What a connection is carried by. */
export const socketOf = (client: pg.ClientBase): Socket => inner(client).connection.stream

/** What PostgreSQL, or a pooler in its place, said that the process at work for this connection is. */
export const processOf = (client: pg.ClientBase): number | null => inner(client).processID

/** Whether something was asked that is not answered to its end. */
export const isAwaited = (client: pg.ClientBase): boolean => inner(client).readyForQuery === false

/** Whether nothing was asked, and no transaction is open. */
export const isAtRest = (client: pg.ClientBase): boolean =>
  !isAwaited(client) && inner(client).getTransactionStatus() === 'I'

/** Breaks a connection: what was asked on it fails with this error, and its pool makes another. */
export function sever(client: pg.ClientBase, reason?: Error): void {
  socketOf(client).destroy(reason)
}
