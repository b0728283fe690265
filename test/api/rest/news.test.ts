import t from 'tap'
import type { StatementAct } from '../../../src/statements/table.ts'
import { build } from '../../support/app.ts'
import { putStory } from '../../support/store.ts'

const { app, connection } = await build(t)
const says = [
  { content: 'bread & <b>butter</b> "now" \u0001', by: 'Ada Quill', kind: 'DIRECT' as const },
  { content: 'x'.repeat(300), by: 'Bo Finch' },
  { content: 'nobody is named' },
]
await putStory(connection.db, {
  event: "The baker's dam",
  publishedOn: '2031-03-04',
  title: 'Dam <breaks>',
  publisher: 'Norwick News',
  url: 'https://example.org/?a=1&b=2',
  says,
})
const { statements } = await putStory(connection.db, {
  event: 'The fair',
  publishedOn: '2031-04-04',
  says: [{ content: 'late' }],
})

const headers = { host: 'onrecord.example' }

/** The texts of XML by their tags; throws where it is not well formed. */
function readXml(text: string): [tag: string, words: string][] {
  const open: string[] = []
  const read: [string, string][] = []
  for (const [, close, tag, attributes, own, words] of text.matchAll(
    /<(\/?)([\w?]+)((?:\s+[\w:]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)\s*([/?]?)>([^<]*)/g,
  )) {
    if (close) {
      if (open.pop() !== tag) throw new Error(`</${tag}> closes nothing`)
    } else if (!own) open.push(tag!)
    read.push([tag!, words!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))])
    void attributes
  }
  const rest = text.replace(/<[^<>]*>/g, '')
  if (open.length > 0 || /[<>]/.test(rest)) throw new Error('it is not well formed')
  return read
}

await t.test('an Atom feed tells what came on record last, whatever is in the words', async (t) => {
  const response = await app.inject('/api/v1/statements.atom')
  t.match(response.headers['content-type'], 'application/atom+xml')
  const texts = (wanted: string) =>
    readXml(response.body)
      .filter(([tag, words]) => tag === wanted && words.trim())
      .map(([, words]) => words)
  t.equal(texts('id')[1], `urn:uuid:${statements[0]}`, 'the last one comes first')
  t.equal(texts('title').length, 5)
  t.ok(
    texts('title').includes('Ada Quill: bread & <b>butter</b> "now" '),
    'with no marks but those of the source',
  )
  t.ok(texts('title').every((title) => [...title].length <= 140))
  t.ok(texts('content').some((text) => text.endsWith('Dam <breaks>, Norwick News')))
})

await t.test('a JSON Feed tells the same, of any filter', async (t) => {
  const response = await app.inject({ url: '/api/v1/statements.json-feed?kind=DIRECT', headers })
  t.match(response.headers['content-type'], 'application/feed+json')
  t.match(response.json(), {
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'http://onrecord.example/api/v1/statements.json-feed?kind=DIRECT',
    items: [
      {
        url: 'https://example.org/?a=1&b=2',
        authors: [{ name: 'Ada Quill' }],
        content_text: `Ada Quill: ${says[0]!.content}\n\nDam <breaks>, Norwick News`,
        tags: ["The baker's dam", 'ASSERT'],
        date_published: /Z$/,
      },
    ],
  })
  const { items } = (await app.inject({ url: '/api/v1/statements.json-feed?search=late', headers })).json<{
    items: { url: string }[]
  }>()
  t.equal(
    items[0]!.url,
    `http://onrecord.example/api/v1/statements/${statements[0]}`,
    'its own address where there is no other',
  )
})

await t.test('a reader that has the feed already is not sent it again', async (t) => {
  const { headers } = await app.inject('/api/v1/statements.atom')
  const again = await app.inject({
    url: '/api/v1/statements.atom',
    headers: { 'if-none-match': String(headers.etag) },
  })
  t.same([again.statusCode, again.body], [304, ''])
  t.equal((await app.inject('/api/v1/statements.atom?speakr=x')).statusCode, 400)
})

await t.test('what is not asserted does not read as if it were', async (t) => {
  const acts: [act: StatementAct, content: string, title: string][] = [
    ['ASSERT', '“the weir holds,”', 'Eva Brandt: “the weir holds,”'],
    ['DENY', 'she had left the weir open', 'Eva Brandt, denying: she had left the weir open'],
    ['ACCUSE', 'the mayor of a weir sold', 'Eva Brandt, accusing: the mayor of a weir sold'],
    ['PROMISE', 'to mend the weir', 'Eva Brandt, promising: to mend the weir'],
    ['ASK', '“who built the weir?”', 'Eva Brandt, asking: “who built the weir?”'],
    ['CALL_FOR', 'a new weir', 'Eva Brandt, calling for: a new weir'],
    ['WARN', 'the weir may break', 'Eva Brandt, warning: the weir may break'],
    ['PRAISE', 'the builders of the weir', 'Eva Brandt, praising: the builders of the weir'],
    ['OTHER', 'the offer for the weir', 'Eva Brandt (said): the offer for the weir'],
  ]
  await putStory(connection.db, {
    event: 'The weir',
    publishedOn: '2031-05-04',
    says: acts.map(([act, content]) => ({ act, content, by: 'Eva Brandt', kind: 'DIRECT' as const })),
  })
  const expected = acts.map(([, , title]) => title).sort()
  const { items } = (await app.inject('/api/v1/statements.json-feed?search=weir')).json<{
    items: { title: string; content_text: string }[]
  }>()
  t.same(items.map(({ title }) => title).sort(), expected)
  t.same(items.map(({ content_text: text }) => text).sort(), expected)
  const titles = readXml((await app.inject('/api/v1/statements.atom?search=weir')).body)
    .filter(([tag, words]) => tag === 'title' && words.trim())
    .map(([, words]) => words)
  t.same(titles.slice(1).sort(), expected)
})

await t.test('an address that does not lead to the web is nobody’s link', async (t) => {
  const { statements } = await putStory(connection.db, {
    event: 'The trap',
    publishedOn: '2031-05-05',
    url: 'javascript:alert(1)//https://example.org',
    says: [{ content: 'click on the trap' }],
  })
  for (const form of ['json-feed', 'atom', 'jsonld']) {
    const { body } = await app.inject(`/api/v1/statements.${form}?search=trap`)
    t.match(body, statements[0]!)
    t.notMatch(body, 'javascript:')
  }
  t.match((await app.inject('/api/v1/statements.csv?search=trap')).body, 'javascript:', 'a table is data')
})
