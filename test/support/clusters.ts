import { sql } from 'kysely'
import { ACTOR_KINDS } from '../../src/actors/table.ts'
import type { Database } from '../../src/database/database.ts'

export interface Contents {
  actors: { id: string; name: string; kind: string; became: string | null; within: boolean; from: string }[]
  names: { id: string; name: string; sources: number; full: number }[]
  kinds: { id: string; kind: string; sources: number }[]
  /** Statements and sources, with who said or published it and who was named. */
  said: { id: string; actor: string; named: string }[]
}

/** All that depends on who is one. */
export async function contentsOf(db: Database): Promise<Contents> {
  const rows = async <Row>(query: string) => (await sql.raw<Row>(query).execute(db)).rows
  return {
    actors: await rows(`select id, name, kind, became_id as became, within_source_id is not null as within,
      named_from::text as "from" from actors order by id`),
    names: await rows(`select actor_id as id, name, sources, as_full as full from actor_names
      order by actor_id, name collate "C"`),
    kinds: await rows('select actor_id as id, kind, sources from actor_kinds order by actor_id, kind'),
    said: await rows(`
      select statement_id || ' ' || position || ' ' || ordinal as id, actor_id as actor,
        coalesce(named_id, actor_id) as named from chain_steps
      union all select id::text, publisher_id, coalesce(publisher_named_id, publisher_id) from sources
      where publisher_id is not null order by id`),
  }
}

/** What the store has to be, told of each member alone and of who is one with whom. */
export function joinedAs(alone: Contents, clusterOf: (id: string) => readonly string[]): Contents {
  const keyOf = (id: string) => {
    const { within, from } = alone.actors.find((actor) => actor.id === id)!
    return `${within ? 1 : 0} ${from} ${id}`
  }
  const canonicalOf = (id: string) =>
    [...clusterOf(id)].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))[0]!
  const summed = <Row extends { id: string; sources: number; full?: number }>(
    rows: readonly Row[],
    key: (row: Row) => string,
  ) => {
    const found = new Map<string, Row>()
    for (const row of rows)
      for (const id of new Set([row.id, canonicalOf(row.id)])) {
        const known = found.get(`${id} ${key(row)}`)
        found.set(`${id} ${key(row)}`, {
          ...row,
          id,
          sources: row.sources + (known?.sources ?? 0),
          ...(row.full === undefined ? {} : { full: row.full + (known?.full ?? 0) }),
        })
      }
    return [...found]
      .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      .map(([, row]) => row)
  }
  const names = summed(alone.names, ({ name }) => name)
  const kinds = summed(alone.kinds, ({ kind }) => kind)
  const most = <Row extends { id: string }>(rows: readonly Row[], id: string, count: (row: Row) => number) =>
    rows.filter((row) => row.id === id && count(row) > 0).sort((one, other) => count(other) - count(one))[0]
  return {
    actors: alone.actors.map((actor) => ({
      ...actor,
      name: most(names, actor.id, ({ full }) => full)?.name ?? actor.name,
      kind: most(
        kinds,
        actor.id,
        ({ kind, sources }) => sources - ACTOR_KINDS.findIndex((one) => one === kind) / 100,
      )!.kind,
      became: canonicalOf(actor.id) === actor.id ? null : canonicalOf(actor.id),
    })),
    names,
    kinds,
    said: alone.said.map((said) => ({ ...said, actor: canonicalOf(said.named) })),
  }
}
