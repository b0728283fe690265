import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { pull } from '../../src/pull/pull.ts'
import { readQuestion, type PullFormat } from '../../src/pull/question.ts'
import { inOrder, readPage } from '../../src/pull/records.ts'
import { Server } from '../../src/pull/server.ts'
import { build } from '../support/app.ts'
import { story } from '../support/changes.ts'
import { folderOf } from '../support/folder.ts'
import { settled } from '../support/settled.ts'
import { actorId, eventId, putStory } from '../support/store.ts'
import { WRITES } from '../support/writes.ts'

const { app, connection } = await build(t, { connect: { poolSize: 4 } })
const { db } = connection
for (let number = 0; number < 25; number += 1) await putStory(db, story(number))
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const folder = await folderOf(t, {})

/** What is asked for: everything, and whatever a change elsewhere can bring in or take away. */
const QUESTIONS = [
  [],
  [`speaker=${actorId('Speaker 1')}`],
  [`event=${eventId('Event 2')}`, `event=${eventId('Event 3')}`],
  [`publisher=${actorId('Norwick News')}`, 'act=DENY'],
  ['search=word', `filter={"not":{"actor":["${actorId('Speaker 2')}"]}}`],
  ['links=DENIES'],
  ['answers=DENIES'],
  [`filter={"or":[{"answers":["DENIES"]},{"confidence":0.95}]}`],
]

/** An export, those of one millisecond in the order of a pull. */
async function fresh(filters: readonly string[], format: PullFormat): Promise<string> {
  const query = [...filters, 'orderBy=RECORDED_DESC'].map((one) => one.split(/=(.*)/s, 2) as [string, string])
  const response = await app.inject({
    url: `/api/v1/statements.${format}?${new URLSearchParams(query).toString()}`,
  })
  if (response.statusCode !== 200) throw new Error(response.body)
  const { head, rows } = readPage(response.rawPayload, format)
  return Buffer.concat([head, ...inOrder(rows).map(({ bytes }) => bytes)]).toString()
}

const FORMATS = ['csv', 'ndjson'] as const
const said: string[] = []

async function pullInto(name: string, filters: readonly string[], format: PullFormat, since?: string) {
  const question = readQuestion(address, filters, format, since)
  const { signal } = new AbortController()
  const server = new Server(question.server, { patienceMs: 0, say: (line) => said.push(line), signal })
  const out = path.join(folder, name)
  const pulled = await pull(server, question, out, {
    onRows: () => {},
    say: (line) => said.push(line),
    pageSize: 7,
  })
  return { ...pulled, text: await readFile(out, 'utf8') }
}

const acts = fc.array(fc.record({ act: fc.constantFrom(...Object.keys(WRITES)), number: fc.nat(200) }), {
  minLength: 1,
  maxLength: 6,
})

await t.test('after any writes a further pull leaves the file equal to a fresh export', async (t) => {
  let [brought, runs] = [0, 0]
  await fc.assert(
    fc.asyncProperty(acts, async (writes) => {
      for (const { act, number } of writes) await WRITES[act]!(db, number)
      await settled(db)
      runs += 1
      for (const [index, filters] of QUESTIONS.entries())
        for (const format of [FORMATS[(index + runs) % 2]!]) {
          const pulled = await pullInto(`${index}.${format}`, filters, format)
          brought += pulled.brought
          const expected = await fresh(filters, format)
          if (pulled.text !== expected)
            throw new Error(`${filters.join('&')} ${format}:\n${pulled.text}\n\n${expected}`)
        }
    }),
    { numRuns: 20 },
  )
  t.ok(brought > 500, `${brought} rows were brought`)
})

await t.test('what a filter names may become something else', async (t) => {
  const [old, living] = [eventId('The old mill'), eventId('The mill')]
  for (const event of ['The old mill', 'The mill'])
    await putStory(db, {
      event,
      publishedOn: '2031-06-03',
      says: [{ content: `${event} burns`, by: 'Jan Nowicki' }],
    })
  await settled(db)
  t.equal((await pullInto('mill.csv', [`event=${old}`], 'csv')).rows, 1)
  await db.updateTable('events').set({ became_id: living }).where('id', '=', old).execute()
  await db.updateTable('sources').set({ event_id: living }).where('event_id', '=', old).execute()
  await settled(db)
  t.equal((await pullInto('mill.csv', [`event=${old}`], 'csv')).text, await fresh([`event=${living}`], 'csv'))
  t.match(said.at(-1), /has become something else: pulling it anew/)
})

await t.test('brings nothing where nothing changed, and only what changed where something did', async (t) => {
  await pullInto('all.ndjson', [], 'ndjson')
  t.match(await pullInto('all.ndjson', [], 'ndjson'), { brought: 0, dropped: 0 })
  await putStory(db, {
    event: 'The weir',
    publishedOn: '2031-06-01',
    says: [{ content: 'the weir holds', by: 'Eva Brandt' }],
  })
  await settled(db)
  t.match(await pullInto('all.ndjson', [], 'ndjson'), { brought: 1, dropped: 0 })
  await db.deleteFrom('statements').where('content', '=', 'the weir holds').execute()
  await settled(db)
  t.match(await pullInto('all.ndjson', [], 'ndjson'), { brought: 0, dropped: 1 })
})

await t.test('what came on record in one millisecond has one order, however it is pulled', async (t) => {
  const story = (number: number) => ({
    event: 'The flood',
    publishedOn: '2031-06-04',
    publisher: 'Flood News',
    title: `Flood ${number}`,
    says: Array.from({ length: 1 + (number % 4) }, (_, at) => ({
      content: `${number} and ${at}`,
      by: 'Ann Hill',
    })),
  })
  const put = async (from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      const { source } = await putStory(db, story(number))
      const at = `2031-06-04T00:00:0${number % 2}.001${String((number * 37) % 1000).padStart(3, '0')}Z`
      await db
        .updateTable('statements')
        .set({ recorded_at: at } as never)
        .where('source_id', '=', source)
        .execute()
    }
    await settled(db)
  }
  const flood = [`publisher=${actorId('Flood News')}`]
  await put(0, 20)
  for (const format of FORMATS) {
    t.equal((await pullInto(`flood.${format}`, flood, format)).text, await fresh(flood, format))
    t.match(await pullInto(`flood.${format}`, flood, format), { brought: 0, dropped: 0 })
  }
  await put(20, 30)
  for (const format of FORMATS) {
    const { text, brought } = await pullInto(`flood.${format}`, flood, format)
    t.equal(text, await fresh(flood, format))
    t.ok(brought < text.trim().split('\n').length / 2)
    t.equal((await pullInto(`flood-anew.${format}`, flood, format)).text, text)
  }
})

await t.test('a file of moments to the microsecond is pulled anew', async (t) => {
  const [file, state] = [path.join(folder, 'all.ndjson'), path.join(folder, 'all.ndjson.pull')]
  const { text } = await pullInto('all.ndjson', [], 'ndjson')
  // As a server of before wrote them, followed by a pull of now.
  await writeFile(file, text.replace(/("recordedAt":"[^"]*)Z"/g, '$1000Z"'))
  const kept = JSON.parse(await readFile(state, 'utf8')) as { at: { bytes: number; modifiedMs: number } }
  const { size: bytes, mtimeMs: modifiedMs } = await stat(file)
  const keep = (version: number) =>
    writeFile(state, JSON.stringify({ ...kept, version, at: { ...kept.at, bytes, modifiedMs } }))
  await keep(2)
  await putStory(db, { event: 'The weir', publishedOn: '2031-06-05', says: [{ content: 'the weir leaks' }] })
  await settled(db)
  t.equal((await pullInto('all.ndjson', [], 'ndjson')).text, await fresh([], 'ndjson'))
  t.match(said.at(-1), /Rows are written otherwise now: pulling it anew/)
  await keep(1)
  t.equal((await pullInto('all.ndjson', [], 'ndjson')).text, await fresh([], 'ndjson'))
  t.match(said.at(-1), /all\.ndjson was pulled by another version: pulling it anew/)
})

await t.test('since a cursor brings what changed behind it, and nothing else', async (t) => {
  await settled(db)
  const { cursor } = await pullInto('before.ndjson', [], 'ndjson')
  const add = (content: string) =>
    putStory(db, { event: 'The bridge', publishedOn: '2031-06-02', says: [{ content, by: 'Ann Hill' }] })
  const one = await add('the bridge is shut')
  await settled(db)
  const idsIn = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id)
  t.same(idsIn((await pullInto('since.ndjson', [], 'ndjson', cursor)).text), one.statements)
  const other = await add('the bridge is open')
  await settled(db)
  const both = [...other.statements, ...one.statements]
  t.same(idsIn((await pullInto('since.ndjson', [], 'ndjson', cursor)).text), both, 'and goes on')
  await pullInto('empty.csv', ['search=nowhere'], 'csv', cursor)
  t.match((await pullInto('empty.csv', ['search=nowhere'], 'csv', cursor)).text, /^id,content,[^\n]*\n$/)
})

await t.test('since a day brings what came on record from it on', async (t) => {
  const today = new Date().toISOString().slice(0, 10)
  t.equal((await pullInto('today.csv', [], 'csv', today)).text, await fresh([], 'csv'))
  t.match((await pullInto('later.csv', [], 'csv', '2199-01-01')).text, /^id,content,[^\n]*\n$/)
})
