import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import type { Principal } from './principal.ts'
import type { Scope } from './scopes.ts'
import { makeSecret } from './secret.ts'
import type { AccessKeyRow } from './table.ts'

/** What a key is to be. */
export interface NewKey {
  readonly owner: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Date | null | undefined
}

/** What is told of a key; never the key itself. */
export type KeyTold = Omit<AccessKeyRow, 'hash'>

/** A key that was just made: the only time that it is known. */
export interface MadeKey {
  readonly key: string
  readonly told: KeyTold
}

const TOLD = sql`id, prefix, hint, owner, scopes, series_id, made_by, made_at, expires_at, revoked_at, last_used_at`

/** What of a series is to be used yet. */
const IS_LIVE = sql`revoked_at is null and (expires_at is null or expires_at > now())`

/** How many of a series may live at once: the one that is to go, and the one that takes its place. */
const MOST_OF_SERIES = 2

/**
 * Makes a key.
 *
 * @param maker Whose key makes it, and has all its rights; null at the command line.
 * @throws OnrecordError INPUT_INVALID, SCOPE_MISSING
 */
export async function createKey(
  db: Database,
  { owner, scopes, expiresAt = null }: NewKey,
  maker: Principal | null = null,
): Promise<MadeKey> {
  const missing = scopes.find((scope) => maker && !maker.scopes.includes(scope))
  if (missing !== undefined)
    throw new OnrecordError(
      'SCOPE_MISSING',
      `a key can only do what the one can that makes it, and this one has not ${missing}`,
      { details: { scope: missing } },
    )
  const id = randomUUID()
  const until = expiresAt ?? (maker && (await getKey(db, maker.keyId)).expires_at)
  return insertKey(db, { id, owner, scopes, expiresAt: until, seriesId: id, madeBy: maker?.keyId ?? null })
}

/**
 * Makes a key that takes the place of another, with the same owner and scopes. The other one is good until it is
 * revoked, so that whoever uses it has time to change.
 *
 * @param expiresAt Where it is not given, it is good for as long as the other one was.
 * @throws OnrecordError KEY_UNKNOWN, KEY_ROTATING
 */
export function rotateKey(db: Database, named: string, expiresAt?: Date): Promise<MadeKey> {
  return db.transaction().execute(async (transaction) => {
    const found = await getKey(transaction, named)
    const { rows } = await sql<KeyTold>`
      select ${TOLD} from access_keys where series_id = ${found.series_id} order by made_at for update
    `.execute(transaction)
    const old = rows.find(({ id }) => id === found.id)!
    if (!isLive(old))
      throw new OnrecordError('KEY_UNKNOWN', `${old.prefix} is not good any more: make a new one instead.`)
    const live = rows.filter(isLive)
    if (live.length >= MOST_OF_SERIES)
      throw new OnrecordError(
        'KEY_ROTATING',
        `${live.map(({ prefix }) => prefix).join(' and ')} are both in use: revoke one of them first.`,
      )
    const again = old.expires_at && new Date(Date.now() + (old.expires_at.getTime() - old.made_at.getTime()))
    return insertKey(transaction, {
      id: randomUUID(),
      owner: old.owner,
      scopes: old.scopes,
      expiresAt: expiresAt ?? again,
      seriesId: old.series_id,
      madeBy: old.made_by,
    })
  })
}

/**
 * Ends a key, and those that were made with it.
 *
 * @returns All that ended now; none where they had before.
 * @throws OnrecordError KEY_UNKNOWN
 */
export async function revokeKey(db: Database, named: string): Promise<KeyTold[]> {
  const { id } = await getKey(db, named)
  const { rows } = await sql<KeyTold>`
    with recursive made (id) as (
      select ${id}::uuid union select access_keys.id from made join access_keys on made_by = made.id
    )
    update access_keys set revoked_at = now() where id in (select id from made) and revoked_at is null
    returning ${TOLD}
  `.execute(db)
  return rows
}

/** All keys, the last made first. */
export async function listKeys(db: Database): Promise<KeyTold[]> {
  const { rows } = await sql<KeyTold>`select ${TOLD} from access_keys order by made_at desc, id`.execute(db)
  return rows
}

export const isLive = ({ revoked_at, expires_at }: KeyTold): boolean =>
  revoked_at === null && (expires_at === null || expires_at > new Date())

/** The keys of these that are good now. */
export async function listLive(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from access_keys where id = any(${ids}::uuid[]) and ${IS_LIVE}
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** A key by its id, or by how it begins. */
async function getKey(db: Database, named: string): Promise<KeyTold> {
  const prefix = /^onr_[0-9a-f]{12}/.exec(named)?.[0] ?? named
  const { rows } = await sql<KeyTold>`
    select ${TOLD} from access_keys where id::text = ${named} or prefix = ${prefix}
  `.execute(db)
  if (rows[0]) return rows[0]
  throw new OnrecordError(
    'KEY_UNKNOWN',
    `There is no key ${JSON.stringify(prefix.slice(0, 40))}. onrecord keys list has them all.`,
  )
}

interface Making {
  readonly id: string
  readonly owner: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
  readonly seriesId: string
  readonly madeBy: string | null
}

async function insertKey(
  db: Database,
  { id, owner, scopes, expiresAt, seriesId, madeBy }: Making,
): Promise<MadeKey> {
  if (owner.trim() === '') throw new OnrecordError('INPUT_INVALID', 'Say whose key it is to be.')
  if (expiresAt && expiresAt <= new Date())
    throw new OnrecordError('INPUT_INVALID', 'The key would have expired before it is used.')
  const { key, prefix, hash, hint } = makeSecret()
  const { rows } = await sql<KeyTold>`
    insert into access_keys (id, prefix, hash, hint, owner, scopes, series_id, made_by, expires_at)
    values (${id}, ${prefix}, ${hash}, ${hint}, ${owner.trim()}, ${[...new Set(scopes)]}, ${seriesId}, ${madeBy}, ${expiresAt})
    returning ${TOLD}
  `
    .execute(db)
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== INTEGRITY) throw error
      throw new OnrecordError(
        'INPUT_INVALID',
        'A key can be good for no longer than the key that makes it, and do no more.',
        { cause: error },
      )
    })
  return { key, told: rows[0]! }
}

/** What the trigger key_is_narrower fails with. */
const INTEGRITY = '23000'
