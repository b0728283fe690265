import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import type { KeyWatch } from './key-watch.ts'
import type { Principal } from './principal.ts'
import { isKeyOf, prefixOf } from './secret.ts'
import type { AccessKeyRow } from './table.ts'

/** Learns from each request who asks. What comes without a key costs a look at its headers. */
export function authenticate(app: FastifyInstance, db: Database, watch: KeyWatch): void {
  app.decorateRequest('principal', null)
  app.addHook('onRequest', (request, reply, done) => {
    const { authorization } = request.headers
    const key = authorization === undefined ? undefined : bearerOf(authorization)
    if (key === undefined) return done()
    principalOf(db, key).then((principal) => {
      request.principal = principal
      // A WebSocket outlives its request, and ends in its own way.
      if (!request.ws)
        reply.raw.once(
          'close',
          watch.hold(principal.keyId, () => reply.raw.destroy()),
        )
      done()
    }, done)
  })
}

/** The words after `Bearer`; undefined for another scheme, which is between the client and a proxy. */
export const bearerOf = (header: string): string | undefined =>
  /^bearer(?: +(.*))?$/i
    .exec(header.trim())
    ?.slice(1)
    .map((key) => key ?? '')[0]

type Found = Pick<AccessKeyRow, 'id' | 'owner' | 'scopes' | 'hash' | 'revoked_at'> & {
  is_expired: boolean
  is_due: boolean
}

/**
 * Whose key this is.
 *
 * @throws OnrecordError KEY_INVALID
 */
export async function principalOf(db: Database, key: string): Promise<Principal> {
  const prefix = prefixOf(key)
  if (prefix === undefined)
    throw new OnrecordError('KEY_INVALID', 'this is no key of onrecord: those have the form onr_…_…')
  const { rows } = await sql<Found>`
    select id, owner, scopes, hash, revoked_at, coalesce(expires_at <= now(), false) as is_expired,
      coalesce(last_used_at < now() - interval '1 minute', true)
        and current_setting('transaction_read_only') = 'off' as is_due
    from access_keys where prefix = ${prefix}
  `.execute(db)
  const [found] = rows
  if (!found || !isKeyOf(key, found.hash))
    throw new OnrecordError('KEY_INVALID', 'this key is not known here: is it whole, and of this server?')
  const { id, owner, scopes } = found
  if (found.revoked_at)
    throw new OnrecordError('KEY_INVALID', 'this key was revoked: ask whoever gave it to you for another')
  if (found.is_expired)
    throw new OnrecordError('KEY_INVALID', 'this key has expired: ask whoever gave it to you for another')
  if (found.is_due)
    await sql`
      update access_keys set last_used_at = now()
      where id = ${id} and coalesce(last_used_at < now() - interval '1 minute', true)
    `.execute(db)
  return { keyId: id, owner, scopes }
}
