import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { listFiles } from '../../../src/ingest/readers/files.ts'
import { readDocuments, type Read } from '../../../src/ingest/readers/read.ts'
import { Rejection } from '../../../src/ingest/readers/rejection.ts'
import { parseSeedForm } from '../../../src/ingest/readers/seed-form.ts'
import { splitLines } from '../../../src/ingest/readers/lines.ts'

async function readAll(paths: readonly string[]): Promise<Read[]> {
  return allOf(readDocuments(await listFiles(paths)))
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all = []
  for await (const item of items) all.push(item)
  return all
}

async function fileOf(t: Pick<Test, 'teardown'>, name: string, content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-read-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

/** Texts that a document may have: anything but nothing, NUL and half pairs. */
const anyText = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((text) => text.trim() !== '' && !text.includes('\0') && text.isWellFormed())

const anyDay = fc
  .date({ min: new Date('1400-01-01'), max: new Date(), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

await t.test('the text is all that follows the day and one space, as it stands', async (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom('', ' ', '\n ', '\r\n'),
      anyDay,
      fc.constantFrom(' ', '\n', '\r\n', '\t'),
      anyText.filter((text) => !text.startsWith('\n')),
      (before, day, after, text) => {
        t.same(parseSeedForm(`${before}date ${day}${after}${text}`), { publishedOn: day, text })
      },
    ),
  )
})

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

await t.test('a day that looks like a slip is refused, unless that is told not to', async (t) => {
  const days: [day: string, code: string | undefined, anyway?: string][] = [
    ['1400-01-01', undefined],
    [daysAhead(0), undefined],
    [daysAhead(2), undefined],
    ['1399-12-31', 'INPUT_DATE_IMPLAUSIBLE'],
    ['0221-11-08', 'INPUT_DATE_IMPLAUSIBLE'],
    ['0001-01-01', 'INPUT_DATE_IMPLAUSIBLE'],
    ['2910-11-08', 'INPUT_DATE_IMPLAUSIBLE'],
    ['9999-12-31', 'INPUT_DATE_IMPLAUSIBLE'],
    // Midnight may come in between.
    [daysAhead(4), 'INPUT_DATE_IMPLAUSIBLE'],
    ['0000-01-01', 'INPUT_DATE_INVALID', 'INPUT_DATE_INVALID'],
    ['2021-02-29', 'INPUT_DATE_INVALID', 'INPUT_DATE_INVALID'],
    ['1900-02-29', 'INPUT_DATE_INVALID', 'INPUT_DATE_INVALID'],
    ['21-11-08', 'INPUT_DATE_INVALID', 'INPUT_DATE_INVALID'],
    ['20211-11-08', 'INPUT_DATE_INVALID', 'INPUT_DATE_INVALID'],
  ]
  const fileFor = async (name: string, content: string) => listFiles([await fileOf(t, name, content)])
  for (const [day, code, anyway] of days)
    for (const files of [
      await fileFor('story.txt', `date ${day} No.`),
      await fileFor('news.jsonl', JSON.stringify({ publishedOn: day, text: 'No.' })),
      await fileFor('one.json', JSON.stringify({ publishedOn: day, text: 'No.' }, null, 1)),
    ]) {
      const good = { publishedOn: day, text: 'No.' }
      t.match(await allOf(readDocuments(files)), [code ? { code } : good], day)
      t.match(await allOf(readDocuments(files, { anyDay: true })), [anyway ? { code: anyway } : good], day)
    }
})

await t.test('which edition of a source it is', async (t) => {
  const editions: [given: object, read: object][] = [
    [{}, { version: null, updatedAt: null }],
    [{ version: 3 }, { version: 3 }],
    [{ version: '12' }, { version: 12 }],
    [{ version: '1.0' }, { version: 1 }],
    [
      { version: null, updatedAt: null },
      { version: null, updatedAt: null },
    ],
    [{ updatedAt: ' ' }, { updatedAt: null }],
    [{ updatedAt: '2021-11-08' }, { updatedAt: '2021-11-08T00:00:00.000Z' }],
    [{ updatedAt: '2021-11-08T23:10' }, { updatedAt: '2021-11-08T23:10:00.000Z' }],
    [{ updatedAt: '2021-11-08 23:10:09.25Z' }, { updatedAt: '2021-11-08T23:10:09.250Z' }],
    [{ updatedAt: '2021-11-08T23:10:09-05:00' }, { updatedAt: '2021-11-09T04:10:09.000Z' }],
    [{ updatedAt: '2021-11-08T23:10:09+0100' }, { updatedAt: '2021-11-08T22:10:09.000Z' }],
    [{ version: -1 }, { message: /version: must be a whole number, such as 2\.$/ }],
    [{ version: '1.2' }, { message: /version: must be a whole number/ }],
    [{ version: {} }, { message: /version: must be a whole number/ }],
    [{ updatedAt: 'yesterday' }, { message: /updatedAt: must be a moment, such as 2021-11-08T10:20:30Z\.$/ }],
    [{ updatedAt: '2021-11-31T10:00Z' }, { code: 'INPUT_DATE_INVALID' }],
    [{ updatedAt: '2021-11-08T25:00Z' }, { message: /updatedAt: must be a moment/ }],
    [{ updatedAt: '2910-11-08T10:00:00Z' }, { code: 'INPUT_DATE_IMPLAUSIBLE' }],
  ]
  for (const [given, read] of editions) {
    const file = await fileOf(
      t,
      'a.jsonl',
      JSON.stringify({ publishedOn: '2021-11-08', text: 'No.', ...given }),
    )
    t.match(await readAll([file]), [read], JSON.stringify(given))
    const beside = await fileOf(t, 'story.txt', 'date 2021-11-08 No.')
    await writeFile(beside.replace('.txt', '.json'), JSON.stringify(given))
    t.match(await readAll([beside]), [read], `beside: ${JSON.stringify(given)}`)
  }
})

await t.test('a document in a file, packed or not, comes back character for character', async (t) => {
  const plain = await fileOf(t, 'story.txt', '')
  const packed = await fileOf(t, 'story.txt.gz', '')
  await fc.assert(
    fc.asyncProperty(anyText, fc.boolean(), async (text, marked) => {
      const content = Buffer.from(`${marked ? '\ufeff' : ''}date 2021-03-04 ${text}`)
      await writeFile(plain, content)
      await writeFile(packed, gzipSync(content))
      t.match(await readAll([plain, packed]), [
        { text, publishedOn: '2021-03-04', name: 'story' },
        { text, publishedOn: '2021-03-04', name: 'story' },
      ])
    }),
    { numRuns: 50 },
  )
})

await t.test('lines of JSON come back field for field', async (t) => {
  const file = await fileOf(t, 'news.jsonl', '')
  const known = anyText.map((text) => text as string | null)
  const record = fc.record({
    id: fc.string({ minLength: 1 }),
    publishedOn: anyDay,
    text: anyText,
    title: fc.option(known),
    outlet: fc.option(known),
    url: fc.option(known),
    authors: fc.array(anyText.map((name) => name.trim())),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1 }),
      fc.constantFrom('\n', '\r\n', '\n\n'),
      async (records, end) => {
        await writeFile(file, records.map((one) => JSON.stringify(one)).join(end))
        const read = await readAll([file])
        t.same(
          read.map((one) => {
            if (one instanceof Rejection) throw one
            const { name: id, publishedOn, text, title, outlet, url, authors } = one
            return { id, publishedOn, text, title, outlet, url, authors }
          }),
          records,
        )
      },
    ),
    { numRuns: 50 },
  )
})

await t.test('any bytes at all give documents or rejections of one line, never a throw', async (t) => {
  const names = ['a.txt', 'a.jsonl', 'a.json', 'a.txt.gz', 'a', 'a\nb.txt']
  const files = await Promise.all(names.map((name) => fileOf(t, name, '')))
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
    fc.json().map((json) => Buffer.from(json)),
    fc.uint8Array({ maxLength: 300 }).map((array) => gzipSync(array)),
    fc.uint8Array({ maxLength: 300 }).map((array) => gzipSync(array).subarray(0, -9)),
    fc.string().map((text) => Buffer.from(`date 2021-03-04 ${text}`)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      await Promise.all(files.map((file) => writeFile(file, content)))
      for (const one of await readAll(files))
        if (one instanceof Rejection) {
          t.notMatch(one.message, /[\u0000-\u001f\u007f-\u009f]/)
          t.match(one.message, /^\S.*\.$/)
        } else t.ok(one.text.trim())
    }),
    { numRuns: 60 },
  )
})

await t.test('lines are the same however the stream is cut, and a long one is passed over', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 30 }).map((line) => line.replaceAll('\n', ''))),
      fc.integer({ min: 1, max: 7 }),
      async (lines, size) => {
        const content = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const found = await allOf(splitLines(inPieces(content, size), 20))
        t.same(
          found.map(({ number, bytes }) => [number, bytes?.toString()]),
          lines.map((line, index) => [index + 1, Buffer.byteLength(line) > 20 ? undefined : line]),
        )
      },
    ),
  )

  async function* inPieces(content: Buffer, size: number) {
    await Promise.resolve()
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
  }
})

await t.test('what is known of a document stands beside it, and is checked as well', async (t) => {
  const file = await fileOf(t, 'story.txt', 'date 2021-03-04 The dam is closed.')
  const beside = file.replace('.txt', '.json')
  await writeFile(
    beside,
    '{"title": "Dam closed", "authors": "Ada Rook, Ben Tull, Jr.", "kind": "BROADCAST", "no": 1}',
  )
  t.match(await readAll([file]), [
    {
      title: 'Dam closed',
      authors: ['Ada Rook', 'Ben Tull, Jr.'],
      kind: 'BROADCAST',
      outlet: null,
      url: null,
    },
  ])
  for (const [content, told] of [
    ['{"title": 7}', /^\S+story\.txt: what story\.json tells of it cannot be read: title: must be text\.$/],
    ['{"title": "Da', /is not JSON/],
    ['[]', /not an object/],
    ['{"kind": "NEWS"}', /kind: must be one of ARTICLE, POST, BROADCAST, DOCUMENT\./],
  ] as const) {
    await writeFile(beside, content)
    const [rejection] = await readAll([file])
    t.match(rejection, { message: told })
  }
})

await t.test('a single document of JSON may take as many lines as it likes', async (t) => {
  const content = JSON.stringify({ publishedOn: '2021-03-04', text: 'No.', title: 'Dam', id: 12 }, null, 2)
  t.match(await readAll([await fileOf(t, 'dam.json', content)]), [{ name: '12', title: 'Dam', text: 'No.' }])
})

await t.test(
  'a folder gives its documents in the order of their names, and no file twice over',
  async (t) => {
    const file = await fileOf(t, 'b.txt', 'date 2021-03-04 b')
    const folder = path.dirname(file)
    await writeFile(path.join(folder, 'a.jsonl'), '{"publishedOn": "2021-03-04", "text": "a"}')
    await writeFile(path.join(folder, 'b.json'), '{"title": "B"}')
    await writeFile(path.join(folder, '.hidden.txt'), 'date 2021-03-04 hidden')
    await symlink(folder, path.join(folder, 'round'))
    t.match(await readAll([folder]), [{ text: 'a' }, { text: 'b', title: 'B' }])
  },
)

await t.test('a folder without a document, and a pipe', async (t) => {
  const file = await fileOf(t, 'notes.md', 'nothing')
  const folder = path.dirname(file)
  t.match(await readAll([folder]), [{ code: 'INPUT_EMPTY', message: /holds no file that ends in \.txt/ }])
  const pipe = path.join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const [read] = await Promise.all([readAll([pipe]), writeFile(pipe, 'date 2021-03-04 piped')])
  t.match(read, [{ text: 'piped' }])
})
