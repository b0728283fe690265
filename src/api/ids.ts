import { createHash } from 'node:crypto'

/**
 * Ids are UUIDs (version 8, RFC 9562) made from what they name, so any number of loaders, in any order and on any
 * machine, come to the same ones. The first byte tells what an id names; the rest is SHA-256. The same id stands in
 * the database, GraphQL, REST and every export.
 */
const FIRST_BYTE = { Source: 0x50, Actor: 0xac, Event: 0xee, Statement: 0x5a } as const

export type Noun = keyof typeof FIRST_BYTE

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The id of a noun that is told from all others by `parts`. Parts are kept apart: `('a', 'b')` is not `('ab')`. */
export function makeId(noun: Noun, parts: readonly (string | number | null)[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([noun, ...parts]))
    .digest()
    .subarray(0, 16)
  bytes[0] = FIRST_BYTE[noun]
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What an id names, or undefined where the text is no id of ours. */
export function nounOf(id: string): Noun | undefined {
  if (!UUID.test(id)) return undefined
  const first = Number.parseInt(id.slice(0, 2), 16)
  return (Object.keys(FIRST_BYTE) as Noun[]).find((noun) => FIRST_BYTE[noun] === first)
}
