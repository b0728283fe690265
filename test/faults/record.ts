import { ask } from '../support/server.ts'

/** What is on record of each thing, by its id: what both the tables and every face tell of it, as one text. */
export type Record = ReadonlyMap<string, string>

const saved = (type: string, ...told: unknown[]): string => `${type} ${JSON.stringify(told)}`
export const merged = (type: string, becameId: string | null): string => `${type} became ${becameId}`

interface Ref {
  readonly id: string
}

/** A thing as REST and GraphQL have it; of GraphQL only these fields are asked for. */
export interface Thing {
  readonly content?: string
  readonly act?: string
  readonly saidOn?: string | null
  readonly event?: Ref
  readonly name?: string
  readonly title?: string | null
  readonly startsOn?: string
  readonly endsOn?: string
  readonly publishedOn?: string
}

/** A thing in the words of {@link Record}. */
export function inWords(type: string, thing: Thing): string {
  const { content, act, saidOn, event, name, title, startsOn, endsOn, publishedOn } = thing
  switch (type) {
    case 'Statement':
      return saved(type, content, act, saidOn, event?.id)
    case 'Actor':
      return saved(type, name)
    case 'Event':
      return saved(type, title, startsOn, endsOn)
    default:
      return saved(type, title, publishedOn, event?.id)
  }
}

const TABLES = `
  select 'Statement' as type, id, null as "becameId", json_build_object(
    'content', content, 'act', act, 'saidOn', said_on, 'event', json_build_object('id', event_id)) as thing
  from statements
  union all select 'Actor', id, became_id, json_build_object('name', name) from actors
  union all select 'Event', id, became_id, json_build_object(
    'title', title, 'startsOn', starts_on, 'endsOn', ends_on) from events
  union all select 'Source', id, null, json_build_object(
    'title', title, 'publishedOn', published_on, 'event', json_build_object('id', event_id)) from sources`

/** What the tables hold, read past all that onrecord does. */
export async function readTables(url: string): Promise<Record> {
  const rows = await ask<{ type: string; id: string; becameId: string | null; thing: Thing }>(url, TABLES)
  return new Map(
    rows.map(({ type, id, becameId, thing }) => [
      id,
      becameId === null ? inWords(type, thing) : merged(type, becameId),
    ]),
  )
}

/** Which of these sources are on record. */
export async function onRecord(url: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ask<Ref>(url, 'select id from sources where id = any($1)', [ids])
  return new Set(rows.map(({ id }) => id))
}

/** How many documents are on record. */
export async function countDocuments(url: string): Promise<number> {
  const query = 'select count(*)::int as count from sources where contained_in_id is null'
  return (await ask<{ count: number }>(url, query))[0]!.count
}

/** How a copy differs from what it should be, in a line; undefined where it does not. */
export function differences(copy: ReadonlyMap<string, string>, should: ReadonlyMap<string, string>) {
  const missing = [...should.keys()].filter((id) => !copy.has(id))
  const phantoms = [...copy.keys()].filter((id) => !should.has(id))
  const stale = [...should].filter(([id, words]) => copy.has(id) && copy.get(id) !== words)
  if (missing.length + phantoms.length + stale.length === 0) return undefined
  const example = [...missing, ...phantoms, ...stale.map(([id]) => id)][0]!
  const told = `${copy.get(example) ?? 'nothing'} for ${should.get(example) ?? 'nothing'}`
  return `missing ${missing.length}, on no record ${phantoms.length}, stale ${stale.length} of ${should.size} (${example}: ${told.slice(0, 300)})`
}
