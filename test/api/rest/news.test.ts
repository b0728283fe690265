import t from 'tap'
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
  t.ok(texts('title').includes('Ada Quill: “bread & <b>butter</b> "now" ”'))
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
        content_text: `${says[0]!.content}\n\nDam <breaks>, Norwick News`,
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
