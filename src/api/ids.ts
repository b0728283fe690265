import { hash } from 'node:crypto'

/**
 * Ids are UUIDs (version 8, RFC 9562) made from what they name, so any number of loaders, in any order and on any
 * machine, come to the same ones. The first byte tells what an id names; the rest is SHA-256. The same id stands in
 * the database, GraphQL, REST and every export.
 */
const FIRST_BYTE = { Source: 0x50, Actor: 0xac, Event: 0xee, Statement: 0x5a } as const

export type Noun = keyof typeof FIRST_BYTE

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

type Part = string | number | null

/** The id of a noun that is told from all others by `parts`. Parts are kept apart: `('a', 'b')` is not `('ab')`. */
export function makeId(noun: Noun, parts: readonly Part[]): string {
  return write(noun, digest(noun, parts))
}

/** The greatest place that {@link makeIdWithin} tells apart: what three bytes hold. */
const LAST_PLACE = 0xff_ff_ff

/**
 * The id of a noun that stands at a place in the text of a source. Ids of one source are neighbours and sort by place,
 * so a list that is ordered by day and then by id reads as the text does, and the index has them on one page.
 *
 * Its bytes are the noun's, then seven of the source's id, then the place, then four of SHA-256.
 */
export function makeIdWithin(noun: Noun, sourceId: string, place: number, parts: readonly Part[]): string {
  const bytes = digest(noun, [sourceId, ...parts])
  Buffer.from(sourceId.replaceAll('-', ''), 'hex').copy(bytes, 1, 1, 9)
  bytes.writeUIntBE(Math.min(place, LAST_PLACE), 9, 3)
  return write(noun, bytes)
}

function digest(noun: Noun, parts: readonly Part[]): Buffer {
  return hash('sha256', JSON.stringify([noun, ...parts]), 'buffer').subarray(0, 16)
}

/** Marks the bytes as an id of the noun, and as a UUID of version 8. */
function write(noun: Noun, bytes: Buffer): string {
  bytes[0] = FIRST_BYTE[noun]
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** How the ids of a noun begin, in hexadecimal. */
export const firstByteOf = (noun: Noun): string => FIRST_BYTE[noun].toString(16)

/** What an id names, or undefined where the text is no id of ours. */
export function nounOf(id: string): Noun | undefined {
  if (!UUID.test(id)) return undefined
  const first = Number.parseInt(id.slice(0, 2), 16)
  return (Object.keys(FIRST_BYTE) as Noun[]).find((noun) => FIRST_BYTE[noun] === first)
}
