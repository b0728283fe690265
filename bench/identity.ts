import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { foldName } from '../src/actors/fold.ts'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded/server.ts'
import { migrate } from '../src/database/migrate.ts'
import { monthOf, sourcesOf, type Facts } from '../src/identity/matching/facts.ts'
import { keysOf } from '../src/identity/matching/keys.ts'
import { passOverIdentity } from '../src/identity/matching/pass.ts'
import { articleOf, draftsOf, NameSampler, type MadeName } from './identity/articles.ts'
import { loadDocuments } from '../src/ingest/load.ts'

const USAGE = `npm run bench:identity -- [options]

Measures what it costs to decide who is who in stores of growing size: so many made actors, and then articles that name
eight each.

  --sizes A,B,…   actors in each store (10000,100000,1000000)
  --articles N    that come then (300)`

/** Articles come in so many rounds: in later ones most of the names that they have in common have been decided on. */
const ROUNDS = 3

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    articles: { type: 'string', default: '300' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(USAGE)
else for (const size of values.sizes.split(',').map(Number)) await measure(size, Number(values.articles))

async function measure(actors: number, articles: number): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const folder = opened.adopt(mkdtempSync(path.join(tmpdir(), 'onrecord-identity-')), (it) =>
    rmSync(it, { recursive: true, force: true }),
  )
  const server = opened.adopt(await startEmbedded({ folder, disposable: true }), (it) => it.stop())
  const { db } = opened.adopt(connect({ connectionString: server.connectionString }), (it) => it.close())
  await migrate(db)
  const names = new NameSampler(actors)
  await fill(server.connectionString, names.made(actors))
  const load = async (from: number, count: number) => {
    const some = Array.from({ length: count }, (_, i) => articleOf(from + i, names))
    const drafts = new Map(some.map(({ document, names }) => [document.text, draftsOf(document.text, names)]))
    const began = performance.now()
    await loadDocuments(db, given(some.map(({ document }) => document)), {
      extract: (text) => drafts.get(text)!,
      onRejection: ({ message }) => console.error(message),
    })
    return performance.now() - began
  }
  // The first ones meet empty caches.
  await load(0, 50)
  await passOverIdentity(db)
  const each = (milliseconds: number): string => (milliseconds / (articles / ROUNDS)).toFixed(1)
  const rounds: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const loading = await load(50 + (round * articles) / ROUNDS, articles / ROUNDS)
    const began = performance.now()
    const members = await passOverIdentity(db)
    const deciding = performance.now() - began
    rounds.push(`${each(loading)} and ${each(deciding)} ms (${members} members)`)
  }
  console.log(
    `${actors.toLocaleString('en')} actors: an article is loaded and decided on in ${rounds.join(', then in ')}`,
  )
}

async function* given<One>(some: readonly One[]): AsyncGenerator<One> {
  await Promise.resolve()
  yield* some
}

/** Puts made members on record, with what sources are to have said of them. */
async function fill(url: string, names: Iterable<MadeName>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica`).catch(() => {})
    await client.query('set synchronous_commit = off')
    await client.query(`set maintenance_work_mem = '512MB'`)
    const indexes = await dropIndexes(client)
    const rows = { actors: [] as string[], member_facts: [] as string[], member_keys: [] as string[] }
    const flush = async () => {
      await copy(client, 'actors (id, name, kind, named_from)', rows.actors)
      await copy(client, 'member_facts (actor_id, is_local, facts)', rows.member_facts)
      await copy(client, 'member_keys (key, actor_id, month, sources)', rows.member_keys)
      for (const lines of Object.values(rows)) lines.length = 0
    }
    for (const made of names) {
      const facts = factsOf(made)
      rows.actors.push(`${facts.id}\t${made.name}\tPERSON\t${made.day}`)
      const stored = {
        spellings: { [made.name]: 1 },
        names: Object.fromEntries(facts.names),
        kinds: Object.fromEntries(facts.kinds),
        roles: Object.fromEntries(facts.roles),
        months: Object.fromEntries(facts.months),
      }
      rows.member_facts.push(`${facts.id}\t${facts.isLocal}\t${JSON.stringify(stored)}`)
      for (const key of keysOf(facts).borne)
        rows.member_keys.push(`${key}\t${facts.id}\t${Math.min(...facts.months.keys())}\t${sourcesOf(facts)}`)
      if (rows.actors.length === 20_000) await flush()
    }
    await flush()
    for (const made of indexes) await client.query(made)
    await client.query('vacuum analyze actors, member_facts, member_keys')
  } finally {
    await client.end()
  }
}

/** Takes off the indexes that rows would come into one by one; gives what makes them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(`
    select format(case when conname is null then 'drop index %1$s' else 'alter table %2$s drop constraint %3$s' end,
        indexrelid::regclass, indrelid::regclass, conname) as drop,
      case when conname is null then pg_get_indexdef(indexrelid) else
        format('alter table %s add constraint %s %s', indrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid))
      end as make
    from pg_index left join pg_constraint on conindid = indexrelid and contype = 'p'
    where indrelid in ('member_keys'::regclass, 'member_facts'::regclass)
    order by contype`)
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ make }) => make)
}

function factsOf({ name, sources, day, isLocal, role }: MadeName): Facts {
  const folded = foldName(name)
  const family = folded.split(' ').at(-1)!
  return {
    id: randomUUID(),
    name,
    isLocal,
    kinds: new Map([['PERSON', sources]]),
    names: new Map([
      [folded, sources],
      [family, sources],
    ]),
    roles: new Map([[role, sources]]),
    months: new Map([[monthOf(day), sources]]),
  }
}

async function copy(client: pg.Client, into: string, lines: readonly string[]): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} from stdin`))
  stream.end(lines.map((line) => `${line}\n`).join(''))
  await once(stream, 'finish')
}
