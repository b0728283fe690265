import type { Changed } from './changes.ts'
import { readList } from './list.ts'
import type { Question } from './question.ts'
import type { Row } from './records.ts'
import type { Server } from './server.ts'

/** How many ids are asked for at once: an address of some 2,000 characters goes through every proxy. */
const IDS = 50

/**
 * The rows that the question finds, as they are now, of everything that changed.
 *
 * @param mostBytes How many they may be, since they stand in memory; undefined is given when they are more.
 * @param onRows Told how many there are so far.
 */
export async function readTouched(
  server: Server,
  question: Question,
  { sources, events, actors }: Changed,
  mostBytes: number,
  onRows: (rows: number) => void,
): Promise<Row[] | undefined> {
  const rows = new Map<string, Row>()
  let bytes = 0
  const conditions = [
    ...inLots(sources).map((source) => ({ source })),
    ...inLots(events).map((event) => ({ event })),
    ...inLots(actors).flatMap((actor) => [{ actor }, { publisher: actor }]),
  ]
  for (const also of conditions)
    for await (const page of readList(server, question, { also })) {
      for (const row of page.rows) {
        if (!rows.has(row.id)) bytes += row.bytes.length
        rows.set(row.id, row)
      }
      onRows(rows.size)
      if (bytes > mostBytes) return undefined
    }
  return [...rows.values()]
}

function inLots(ids: ReadonlySet<string>): string[][] {
  const all = [...ids].sort()
  const count = Math.ceil(all.length / IDS)
  return Array.from({ length: count }, (_, lot) => all.slice(lot * IDS, (lot + 1) * IDS))
}
