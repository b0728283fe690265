import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { makeId } from '../../src/api/ids.ts'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { migrate } from '../../src/database/migrate.ts'
import { awaitGrouping, eventIdOf, openEvent } from '../../src/events/place.ts'
import { settleEvents } from '../../src/events/settle.ts'
import { insertSources } from '../../src/sources/insert.ts'
import { copyLine, textArray } from '../load/rows.ts'
import type { Article } from './articles.ts'

const TABLES = ['events', 'sources', 'source_features', 'days_to_group']

/** What PostgreSQL did: whatever else the machine is at, it is the same. */
export interface Work {
  milliseconds: number
  /** How often a page of the events' tables or of their indexes was looked at. */
  pages: number
  /** Rows of these tables that were read, by an index or one after the other. */
  rows: number
}

/** A store of articles with ready features, in a database of its own. */
export class Store {
  readonly size: number
  readonly #url: string
  readonly #db: Database
  readonly #close: () => Promise<void>
  #made = 0

  constructor(size: number, url: string) {
    // One connection, so that it can be asked for what it has counted.
    const connection = connect({ connectionString: url, poolSize: 1 })
    this.size = size
    this.#url = url
    this.#db = connection.db
    this.#close = () => connection.close()
  }

  /** Makes the tables and fills them, by COPY and without grouping. */
  async fill(articles: readonly Article[]): Promise<void> {
    await migrate(this.#db)
    await using opened = new AsyncDisposableStack()
    const client = opened.adopt(new pg.Client({ connectionString: this.#url }), (one) => one.end())
    await client.connect()
    await copyAll(
      client,
      articles.map((article) => ({ ...article, id: this.#nextId() })),
    )
    await client.query('vacuum analyze')
    // What is tidied up beside would be counted too.
    for (const table of TABLES) await client.query(`alter table ${table} set (autovacuum_enabled = off)`)
  }

  close(): Promise<void> {
    return this.#close()
  }

  /** Stores articles one after the other, as a loader does. */
  store(articles: readonly Article[]): Promise<Work> {
    return this.#measure(async () => {
      for (const { day, about, features } of articles) {
        const [id, publishedOn] = [this.#nextId(), dateOf(day)]
        await this.#db.transaction().execute(async (db) => {
          const placed = { id, publishedOn, title: about, ...features }
          const event_id = await openEvent(db, placed)
          await insertSources(db, [
            {
              id,
              kind: 'ARTICLE',
              event_id,
              title: about,
              authors: [],
              published_on: publishedOn,
              text: about,
            },
          ])
          await awaitGrouping(db, placed)
        })
      }
    })
  }

  /** Groups what was stored. */
  group(): Promise<Work> {
    return this.#measure(() => settleEvents(this.#db, async () => {}))
  }

  async #measure(work: () => Promise<void>): Promise<Work> {
    const before = await this.#counted()
    const began = performance.now()
    await work()
    const milliseconds = performance.now() - began
    const after = await this.#counted()
    return { milliseconds, pages: after.pages - before.pages, rows: after.rows - before.rows }
  }

  async #counted(): Promise<{ pages: number; rows: number }> {
    // At its end what this connection has counted is told.
    await sql`select pg_stat_force_next_flush()`.execute(this.#db)
    const { rows } = await sql<{ pages: number; rows: number }>`
      select sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::float as pages,
        sum(seq_tup_read + idx_tup_fetch)::float as rows
      from pg_statio_user_tables join pg_stat_user_tables using (relid)
      where pg_stat_user_tables.relname = any(${TABLES}::text[])
    `.execute(this.#db)
    return rows[0]!
  }

  #nextId(): string {
    return makeId('Source', ['bench', this.#made++])
  }
}

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

async function copyAll(client: pg.Client, articles: readonly (Article & { id: string })[]): Promise<void> {
  await copy(client, 'events (id, title, starts_on, ends_on)', function* () {
    for (const { id, day, about } of articles)
      yield copyLine([eventIdOf(id), about, dateOf(day), dateOf(day)])
  })
  await copy(client, 'sources (id, kind, event_id, title, authors, published_on, text)', function* () {
    for (const { id, day, about } of articles)
      yield copyLine([id, 'ARTICLE', eventIdOf(id), about, '{}', dateOf(day), about])
  })
  const columns = 'source_id, published_on, title, terms, counts, headline, topics, quotations'
  await copy(client, `source_features (${columns})`, function* () {
    for (const { id, day, about, features } of articles) {
      const { terms, counts, headline, topics, quotations } = features
      const lists = [terms, counts.map(String), headline, topics, quotations.map(String)].map(textArray)
      yield copyLine([id, dateOf(day), about, ...lists])
    }
  })
}

async function copy(client: pg.Client, into: string, lines: () => Generator<string>): Promise<void> {
  const stream = client.query(from(`copy ${into} from stdin`))
  for (const line of lines()) if (!stream.write(line)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
}
