import { z } from 'zod'
import { foldName } from '../../actors/fold.ts'
import { ACTOR_KINDS, type ActorKind } from '../../actors/kinds.ts'
import { checked } from '../../api/check.ts'
import { OnrecordError } from '../../errors.ts'
import { QUERY_PROPERTIES } from './properties.ts'

/** How many queries, or ids, one request may have: clients send so many at once where they can. */
export const BATCH_SIZE = 50
/** How many candidates a query gets where it does not say, and at most. */
const CANDIDATES = 10
const MOST_CANDIDATES = 50
/** No name is longer; in UTF-16 units. */
const LONGEST = 500

/** One who is looked for. */
export interface Query {
  /** By which its client knows it. */
  readonly key: string
  readonly name: string
  /** Any of these; undefined for all. */
  readonly kinds: readonly ActorKind[] | undefined
  readonly limit: number
  /** Folded, each of them any of which may fit; undefined where nothing is told of roles. */
  readonly roles: readonly string[] | undefined
  /** `scheme:value`, any of which may fit. */
  readonly identifiers: readonly string[] | undefined
}

const kind = z.enum(ACTOR_KINDS, { error: `must be a type: ${ACTOR_KINDS.join(', ')}` })
const value = z.union([z.string(), z.number(), z.boolean(), z.object({ id: z.string() })], {
  error: 'must be text, a number, a boolean or an entity with an id',
})
const query = z
  .object({
    query: z.string().optional(),
    type: z.union([kind, z.array(kind)], { error: `must be types: ${ACTOR_KINDS.join(', ')}` }).nullish(),
    limit: z.number().int().min(1).nullish(),
    properties: z
      .array(
        z.object({
          pid: z.enum(
            QUERY_PROPERTIES.map(({ id }) => id),
            { error: `must be one of: ${QUERY_PROPERTIES.map(({ id }) => id).join(', ')}` },
          ),
          v: z.union([value, z.array(value)], { error: 'must be a value, or a list of values' }),
        }),
      )
      .nullish(),
  })
  .refine((given) => given.query !== undefined || (given.properties?.length ?? 0) > 0, {
    error: 'must have a query, or properties',
  })
const batch = z.record(z.string(), query, { error: 'must be an object of queries' })

/**
 * Reads a batch of queries as clients send it.
 *
 * @throws OnrecordError REQUEST_MALFORMED, INPUT_INVALID, BATCH_TOO_LARGE
 */
export function readQueries(text: string): Query[] {
  const given = checked(z.object({ queries: batch }), { queries: jsonIn(text, 'queries') }).queries
  const entries = Object.entries(given)
  checkSize(entries.length, 'queries')
  return entries.map(([key, { query = '', type, limit, properties }]) => {
    const told = (pid: string) =>
      properties?.filter((one) => one.pid === pid).flatMap(({ v }) => [v].flat().map(wordsOf))
    return {
      key,
      name: query.length > LONGEST ? '' : query.trim(),
      kinds: type == null || [type].flat().length === 0 ? undefined : [type].flat(),
      limit: Math.min(limit ?? CANDIDATES, MOST_CANDIDATES),
      roles: someOf(told('role')?.map(foldName)),
      identifiers: someOf(told('identifier')),
    }
  })
}

const wordsOf = (given: z.output<typeof value>): string =>
  typeof given === 'object' ? given.id : String(given)

const someOf = (given: readonly string[] = []): readonly string[] | undefined => {
  const some = given.map((one) => one.trim()).filter((one) => one !== '' && isStorable(one))
  return some.length > 0 ? some : undefined
}

/** What no text on record can have in it, PostgreSQL would not even read. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** @throws OnrecordError REQUEST_MALFORMED */
export function jsonIn(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OnrecordError('REQUEST_MALFORMED', `${name} is no JSON`, { cause })
  }
}

/** @throws OnrecordError BATCH_TOO_LARGE */
export function checkSize(count: number, name: string): void {
  if (count > BATCH_SIZE)
    throw new OnrecordError(
      'BATCH_TOO_LARGE',
      `${name} has ${count}, and ${BATCH_SIZE} are answered at once: send them in parts`,
    )
}
