import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import t from 'tap'
import { gzipSync } from 'node:zlib'
import { extractedSchema, type Extracted } from '../../src/drafts/shape.ts'
import { atLeast } from '../../src/extraction/at-least.ts'
import type { Draft } from '../../src/extraction/draft.ts'
import { build } from '../support/app.ts'

const TEXT = [
  '“The ferry 🇳🇴 is late,” Maria Lopez said on Monday.',
  'Peter Ames said on March 4, 2019 that the ferry was early, Reuters reported.',
].join('\n\n')

const PAGE = `<!doctype html><html lang="en"><head><title>Ferry is late | Harbour Times</title>
  <meta property="article:published_time" content="2019-03-14T23:30:00-05:00"></head><body>
  <nav><a href="/">Home</a> <a href="/news">Eva Brandt said that menus speak.</a></nav>
  <article><h1>Ferry is late</h1>
    <p>“The&nbsp;ferry is late,” Maria&#32;Lopez <b>said</b> on Monday.</p>
    <figure><img src="a.png"><figcaption>Ann Hill said cheese.</figcaption></figure>
    <p>The harbour was closed for the whole of the week, &amp; nobody could say when it would open again.</p>
    <script>document.title = 'Peter Ames said it ran.'</script>
    <p>Peter Ames denied that the ferry was late.<br>He said it was early.</p></article>
  <footer>Subscribe to our newsletter</footer></body></html>`

interface Sent {
  readonly body: string | Buffer | object
  readonly type?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}

async function send(app: FastifyInstance, { body, type = 'application/json', query = '', headers }: Sent) {
  const response = await app.inject({
    method: 'POST',
    url: `/api/v1/extract${query}`,
    headers: { 'content-type': type, ...headers },
    payload: body,
  })
  const told = response.json<Extracted & { code?: string; detail?: string }>()
  return { response, status: response.statusCode, told, code: told.code }
}

const MANY = { extract: { perMinute: 10_000 } }

await t.test('gives the statements of a text, with their places in it', async (t) => {
  const { app } = await build(t, { config: MANY })
  const { status, told, response } = await send(app, { body: { text: TEXT, publishedOn: '2019-03-14' } })
  t.equal(status, 200)
  t.equal(response.headers['cache-control'], 'no-store')
  t.same(extractedSchema.parse(told), told, 'it is of the form that is described')
  t.equal(told.text, TEXT)
  t.same([told.title, told.url, told.language, told.publishedOn], [null, null, null, '2019-03-14'])
  const points = [...told.text]
  const words = told.statements.map(({ content, speakers, via, saidOn }) => ({
    content: content.map(([start, end]) => points.slice(start, end).join('')).join(' … '),
    speaker: speakers.map(({ name }) => name).join(),
    via: via.map(({ name }) => name).join(),
    saidOn,
  }))
  t.match(words, [
    { content: /The ferry 🇳🇴 is late/, speaker: 'Maria Lopez', via: '', saidOn: '2019-03-11' },
    { content: /the ferry was early/, speaker: 'Peter Ames', via: 'Reuters', saidOn: '2019-03-04' },
  ])
})

await t.test('reckons no weekday from a day that nobody gave', async (t) => {
  const { app } = await build(t, { config: MANY })
  const { told } = await send(app, { body: TEXT, type: 'text/plain' })
  t.equal(told.publishedOn, null)
  t.same(
    told.statements.map(({ saidOn }) => saidOn),
    [null, '2019-03-04'],
  )
})

await t.test('takes the text itself, with what is known of it in the address', async (t) => {
  const { app } = await build(t, { config: MANY })
  const query = '?publishedOn=2019-03-14&title=Late&url=https://example.org/late'
  const plain = await send(app, { body: TEXT, type: 'text/plain; charset=utf-8', query })
  t.match(plain.told, {
    text: TEXT,
    title: 'Late',
    url: 'https://example.org/late',
    publishedOn: '2019-03-14',
  })
  const latin = Buffer.from('Zoë said that the café is shut.', 'latin1')
  const decoded = await send(app, { body: latin, type: 'text/plain; charset=ISO-8859-1' })
  t.equal(decoded.told.text, 'Zoë said that the café is shut.')
  const signed = await send(app, { body: `\ufeff${TEXT}`, type: 'text/plain' })
  t.equal(signed.told.text, TEXT, 'the signature of UTF-8 is no character of the text')
})

await t.test(
  'reads a text in the encoding that it is in, and takes the day that stands on top of it',
  async (t) => {
    const { app } = await build(t, { config: MANY })
    const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le')
    const cases: [Sent, string][] = [
      [{ body: utf16, type: 'text/plain' }, TEXT],
      [{ body: Buffer.from(utf16).swap16(), type: 'text/plain; charset=utf-8' }, TEXT],
      [{ body: utf16.subarray(2), type: 'text/plain' }, TEXT],
      [{ body: Buffer.from('“Café,” said Zoë.', 'utf8'), type: 'text/plain' }, '“Café,” said Zoë.'],
      [
        {
          body: Buffer.from('\u0093Caf\u00e9,\u0094 said Zo\u00eb.', 'latin1'),
          type: 'text/plain; charset=windows-1252',
        },
        '“Café,” said Zoë.',
      ],
      [{ body: Buffer.from('\ufeff<p>It is late.', 'utf16le'), type: 'text/html' }, 'It is late.'],
      [
        { body: Buffer.from('\ufeff<p>Zoë is late.'), type: 'text/html; charset=windows-1252' },
        'Zoë is late.',
      ],
      [
        { body: Buffer.from('\ufeff<meta charset="iso-8859-2"><p>Zoë is late.'), type: 'text/html' },
        'Zoë is late.',
      ],
    ]
    for (const [sent, text] of cases) t.equal((await send(app, sent)).told.text, text)
    for (const sent of [
      { body: `date 2019-03-14 ${TEXT}`, type: 'text/plain' },
      { body: { text: `\ndate 2019-03-14\n${TEXT}` } },
    ])
      t.match((await send(app, sent)).told, {
        text: TEXT,
        publishedOn: '2019-03-14',
        statements: [{ saidOn: '2019-03-11' }, {}],
      })
    const known = { body: { text: `date 2019-03-14 ${TEXT}`, publishedOn: '2019-04-01' } }
    t.match(
      (await send(app, known)).told,
      { text: TEXT, publishedOn: '2019-04-01' },
      'who sends it knows better',
    )
    for (const sent of [
      { body: `date 0221-03-14 ${TEXT}`, type: 'text/plain', query: '?anyDay=1' },
      { body: { text: `date 0221-03-14 ${TEXT}` }, query: '?anyDay=1' },
      { body: { text: TEXT, publishedOn: '0221-03-14', anyDay: true } },
    ])
      t.match((await send(app, sent)).told, { text: TEXT, publishedOn: '0221-03-14' })
    const words = { body: { text: 'date tomorrow with Ann Hill, who said so.' } }
    t.match((await send(app, words)).told, { text: words.body.text, publishedOn: null })
  },
)

await t.test("gives the statements of a page's article, and nothing of what stands around it", async (t) => {
  const { app } = await build(t, { config: MANY })
  for (const sent of [{ body: PAGE, type: 'text/html' }, { body: { html: PAGE } }]) {
    const { status, told } = await send(app, sent)
    t.equal(status, 200)
    t.match(told, { publishedOn: '2019-03-14', language: 'en', title: /Ferry is late/ })
    t.equal(
      told.text,
      [
        '“The\u00a0ferry is late,” Maria Lopez said on Monday.',
        'The harbour was closed for the whole of the week, & nobody could say when it would open again.',
        'Peter Ames denied that the ferry was late.\nHe said it was early.',
      ].join('\n\n'),
    )
    t.match(told.statements[0], { speakers: [{ name: 'Maria Lopez' }], saidOn: '2019-03-11' })
  }
  const told = await send(app, { body: PAGE, type: 'text/html', query: '?publishedOn=2019-04-01&title=Mine' })
  t.match(told.told, { publishedOn: '2019-04-01', title: 'Mine' }, 'who sends it knows better')
  const polish = Buffer.from('<meta charset="iso-8859-2"><p>Jan \xb3ukomski said that it is late.', 'latin1')
  t.match((await send(app, { body: polish, type: 'text/html' })).told, { text: /^Jan łukomski said/ })
})

await t.test('says what is wrong with what it is sent', async (t) => {
  const { app } = await build(t, { config: MANY })
  const json = (body: object | string) => ({ body })
  const cases: [Sent, number, string, RegExp?][] = [
    [json({}), 400, 'REQUEST_MALFORMED', /either text or html/],
    [json({ text: TEXT, html: PAGE }), 400, 'REQUEST_MALFORMED', /either text or html/],
    [json({ text: 1 }), 400, 'REQUEST_MALFORMED', /expected string/],
    [json({ text: TEXT, txt: 1 }), 400, 'REQUEST_MALFORMED', /"txt"/],
    [json({ text: TEXT, publishedOn: '2019-02-30' }), 400, 'DAY_INVALID', /no day of the calendar/],
    [json({ text: TEXT, url: 'javascript:alert(1)' }), 400, 'REQUEST_MALFORMED', /http:\/\/ or https:\/\//],
    [json([]), 400, 'REQUEST_MALFORMED'],
    [json('null'), 400, 'REQUEST_MALFORMED', /expected object/],
    [json('{'), 400, 'REQUEST_MALFORMED', /no JSON/],
    [json(''), 400, 'REQUEST_MALFORMED'],
    [json({ text: ' \n ' }), 400, 'INPUT_EMPTY'],
    [{ body: '', type: 'text/plain' }, 400, 'INPUT_EMPTY'],
    [{ body: TEXT, type: 'text/plain', query: '?publishedOn=monday' }, 400, 'DAY_INVALID'],
    [{ body: TEXT, type: 'text/plain', query: '?published=2019-03-14' }, 400, 'INPUT_INVALID'],
    [json({ text: 'date 2019-02-30 It is late.' }), 400, 'INPUT_DATE_INVALID', /no day of the calendar/],
    [json({ text: 'date 2910-02-03 It is late.' }), 400, 'INPUT_DATE_IMPLAUSIBLE', /anyDay=1/],
    [json({ text: 'It is late.', publishedOn: '1399-12-31' }), 400, 'INPUT_DATE_IMPLAUSIBLE', /before 1400/],
    [json({ html: '<p>It is late.', publishedOn: '2910-02-03' }), 400, 'INPUT_DATE_IMPLAUSIBLE', /after/],
    [{ body: '%PDF-1.7 \u0000', type: 'text/plain' }, 400, 'INPUT_BINARY', /a PDF, and no text/],
    [
      { body: Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'), type: 'text/plain' },
      400,
      'INPUT_BINARY',
      /Word/,
    ],
    [{ body: Buffer.from('a\u0000\u0000\u0000b', 'latin1'), type: 'text/plain' }, 400, 'INPUT_BINARY'],
    [{ body: '%PDF-1.7', type: 'text/html' }, 400, 'INPUT_BINARY', /a PDF/],
    [json({ text: `%PDF-1.7 ${'\ufffd'.repeat(20)}` }), 400, 'INPUT_BINARY', /a PDF/],
    [json({ text: `abc ${'\ufffd\u0001'.repeat(20)}` }), 400, 'INPUT_BINARY'],
    [{ body: Buffer.from([0x80, 0xff]), type: 'text/plain' }, 400, 'REQUEST_MALFORMED', /not utf-8/],
    [{ body: TEXT, type: 'text/plain; charset=klingon' }, 415, 'MEDIA_TYPE_UNSUPPORTED', /klingon/],
    [{ body: TEXT, type: 'application/pdf' }, 415, 'MEDIA_TYPE_UNSUPPORTED', /text\/plain or text\/html/],
    [{ body: '<script>1</script><img src=x>', type: 'text/html' }, 422, 'ARTICLE_NOT_FOUND'],
  ]
  for (const [sent, expected, expectedCode, detail] of cases) {
    const { status, code, told, response } = await send(app, sent)
    t.same([status, code], [expected, expectedCode], JSON.stringify(sent.body).slice(0, 60))
    t.match(response.headers['content-type'], /^application\/problem\+json/)
    if (detail) t.match(told.detail, detail)
  }
})

await t.test('takes a text of its full size, and none that is larger, packed or not', async (t) => {
  const bytes = 64 * 1024
  const { app } = await build(t, { config: { extract: { ...MANY.extract, bytes } } })
  const text = 'Ann Hill said it is late. '.repeat(bytes).slice(0, bytes)
  t.equal((await send(app, { body: text, type: 'text/plain' })).status, 200)
  for (const sent of [
    { body: 'a '.repeat(bytes), type: 'text/plain' },
    { body: { text: 'a '.repeat(bytes) } },
    {
      body: gzipSync('a '.repeat(50 * bytes)),
      type: 'text/plain',
      headers: { 'content-encoding': 'gzip' },
    },
  ]) {
    const { status, code } = await send(app, sent)
    t.same([status, code], [413, 'BODY_TOO_LARGE'])
  }
})

await t.test('counts the characters of a text as code points, those of a page in its article', async (t) => {
  const { app } = await build(t, { config: { extract: { ...MANY.extract, characters: 10 } } })
  const sizes = async (body: string, type: string) => (await send(app, { body, type })).status
  t.equal(await sizes('🇳🇴🇳🇴🇳🇴🇳🇴🇳🇴', 'text/plain'), 200)
  t.equal(await sizes('🇳🇴🇳🇴🇳🇴🇳🇴🇳🇴.', 'text/plain'), 413)
  t.equal(await sizes('<p>It is late</p><script>let it = 1</script>', 'text/html'), 200)
  const { code, told } = await send(app, { body: '<p>It is too late</p>', type: 'text/html' })
  t.match([code, told.detail], ['BODY_TOO_LARGE', /more than 10 characters/])
})

await t.test('survives any text, and every span is one of it', async (t) => {
  const { app } = await build(t, { config: MANY })
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('Ann Hill said', '“', '”', ' that it is late. ', '\n\n', '🇵🇱', '— X (@x)'),
    },
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      fc.pre(text.trim() !== '')
      const { status, told } = await send(app, { body: { text } })
      if (status !== 200 || told.text !== text) return false
      const { length } = [...text]
      const spans = told.statements.flatMap(({ content, cue, mention }) => [...content, ...cue, ...mention])
      return spans.every(([start, end]) => 0 <= start && start < end && end <= length)
    }),
    { numRuns: 60 },
  )
})

await t.test('gives what is at least as sure as is asked for, with the links among it', async (t) => {
  const { app } = await build(t)
  const all = (await send(app, { body: { text: TEXT } })).told.statements
  const middle = all.map(({ confidence }) => confidence).toSorted((one, other) => one - other)[
    all.length >> 1
  ]!
  const sure = all.filter(({ confidence }) => confidence >= middle)
  for (const asked of [
    { body: { text: TEXT, confidence: middle } },
    { body: TEXT, type: 'text/plain', query: `?confidence=${middle}` },
  ]) {
    const { told } = await send(app, asked)
    t.same(
      told.statements.map(({ content }) => content),
      sure.map(({ content }) => content),
    )
    for (const { links } of told.statements) t.ok(links.every(({ to }) => to < told.statements.length))
  }
  t.equal((await send(app, { body: { text: TEXT, confidence: 2 } })).status, 400)
  t.equal((await send(app, { body: TEXT, type: 'text/plain', query: '?confidence=much' })).status, 400)
})

await t.test('a link leads to the same statement when others are left out', (t) => {
  const draft = (confidence: number, links: Draft['links']) => ({ confidence, links }) as Draft
  const [unsure, sure] = [draft(0.2, []), draft(0.85, [{ kind: 'REPEATS', to: 0 }])]
  const both = draft(0.95, [
    { kind: 'DENIES', to: 1 },
    { kind: 'REPEATS', to: 0 },
  ])
  t.same(atLeast([unsure, sure, both], 0.85), [draft(0.85, []), draft(0.95, [{ kind: 'DENIES', to: 0 }])])
  t.same(atLeast([unsure, sure, both], 0), [unsure, sure, both])
  t.end()
})
