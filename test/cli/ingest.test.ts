import { execFileSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { makeArticles, toLines } from '../support/articles.ts'
import { runCommand, withoutProgress } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { folderOf } from '../support/folder.ts'
import { ask } from '../support/server.ts'

const STORY = 'date 2021-03-04 The dam near Norwick is closed, Mayor Ada Quillfeather said on Monday.\n'

const countSources = async (url: string) =>
  (await ask<{ count: number }>(url, 'select count(*)::int from sources where contained_in_id is null'))[0]!
    .count

await t.test('loads files, folders, packed lines and standard input, and says so in one line', async (t) => {
  const url = await createTestDatabase(t)
  const articles = makeArticles(20)
  const folder = await folderOf(t, {
    'deep/er/story.txt': STORY,
    'deep/er/story.json': '{"title": "Dam closed", "outlet": "Coastal Wire", "authors": ["Ilse Sandgate"]}',
    'deep/some.jsonl': toLines(articles.slice(0, 5)),
    'packed.jsonl.gz': gzipSync(toLines(articles.slice(5, 10))),
    'deep/notes.md': 'nothing of ours',
  })
  const { code, out, err } = await runCommand(
    ['ingest', path.join(folder, 'deep'), path.join(folder, 'packed.jsonl.gz'), '-'],
    { env: { DATABASE_URL: url }, input: gzipSync(toLines(articles.slice(10))) },
  )
  t.equal(code, 0)
  t.equal(
    withoutProgress(err),
    `Passed over 1 file (not .txt, .jsonl or .ndjson, nor one of them and .gz): ${folder}/deep/notes.md\n`,
  )
  t.match(out, /^21 documents: 21 loaded; \d+ statements; [\d.]+ s, \d+ documents? a second\n$/)
  t.equal(await countSources(url), 21)
  t.same(
    await ask(
      url,
      `select title, authors, actors.name as outlet, text from sources join actors on actors.id = publisher_id
       where title = 'Dam closed'`,
    ),
    [{ title: 'Dam closed', authors: ['Ilse Sandgate'], outlet: 'Coastal Wire', text: STORY.slice(16) }],
  )
  const again = await runCommand(['ingest', folder], { env: { DATABASE_URL: url } })
  t.equal(again.code, 0)
  t.match(again.out, /^11 documents: 0 loaded, 11 known already; 0 statements;/)
})

await t.test('what cannot be read is told in a line each, and the rest is loaded', async (t) => {
  const url = await createTestDatabase(t)
  const bad: Record<string, { content: string | Buffer; told: RegExp }> = {
    'binary.txt': { content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), told: /binary/ },
    'empty.txt': { content: '', told: /is empty/ },
    'huge.txt': {
      content: `date 2021-03-04 ${'All work and no play. '.repeat(2.4e6)}`,
      told: /longer than 4\.0 MB/,
    },
    'latin1.txt': {
      content: Buffer.from('date 2021-03-04 Caf\xe9 owners said no.', 'latin1'),
      told: /not UTF-8 at byte 20:/,
    },
    'dateless.txt': {
      content: 'The dam is closed.',
      told: /has no date: it must begin with "date YYYY-MM-DD"/,
    },
    'dateword.txt': { content: 'date The dam is closed.', told: /the date "The" is not a day/ },
    'month13.txt': {
      content: 'date 2021-13-40 The dam is closed.',
      told: /"2021-13-40" is no day of the calendar/,
    },
    'february.txt': {
      content: 'date 2021-02-29 The dam is closed.',
      told: /"2021-02-29" is no day of the calendar/,
    },
    'textless.txt': { content: 'date 2021-03-04 \n\n', told: /has no text/ },
    'utf16.txt': {
      content: Buffer.from('\ufeffdate 2021-03-04 No.', 'utf16le'),
      told: /is UTF-16: save it as UTF-8/,
    },
    'cut.jsonl.gz': {
      content: gzipSync(toLines(makeArticles(3, 9))).subarray(0, -20),
      told: /cannot be unpacked/,
    },
    'blank.jsonl': { content: '\n\n', told: /has no document/ },
  }
  const folder = await folderOf(t, {
    ...Object.fromEntries(Object.entries(bad).map(([name, { content }]) => [name, content])),
    'good-1.txt': STORY,
    'good-2.jsonl': toLines(makeArticles(2)),
  })
  const missing = path.join(folder, 'gone.txt')
  const { code, out, err } = await runCommand(['ingest', folder, missing], { env: { DATABASE_URL: url } })
  t.equal(code, 1)
  const lines = withoutProgress(err).trimEnd().split('\n')
  t.equal(lines.length, Object.keys(bad).length + 1, err)
  for (const [name, { told }] of Object.entries(bad)) {
    const line = lines.filter((line) => line.startsWith(`${path.join(folder, name)}:`))
    t.equal(line.length, 1, `${name} is told of once`)
    t.match(line[0], told)
  }
  t.match(lines.at(-1), /gone\.txt: there is no such file or folder\.$/)
  t.match(out, /^\d+ documents: \d+ loaded, 13 rejected;/)
  t.equal(
    (await ask(url, "select from sources where title is null and text like 'The dam near Norwick%'")).length,
    1,
  )
})

await t.test('what is passed over in a folder is told, by why and with the first names', async (t) => {
  const url = await createTestDatabase(t)
  const folder = await folderOf(t, {
    'story.txt': STORY,
    'story.json': '{"title": "Dam closed"}',
    'packed.txt.gz': gzipSync('date 2021-03-05 The dam is open again, Mayor Ada Quillfeather said.\n'),
    'packed.json': '{"title": "Dam open"}',
    'alone.json': '{"title": "of nothing"}',
    'page.html': '<p>no',
    'deep/page.HTM.gz': '<p>no',
    ...Object.fromEntries(
      ['a.pdf', 'b\n.docx', 'c', 'd.txt.zip', 'e.md'].map((name) => [`deep/${name}`, 'x']),
    ),
    '.hidden.txt': STORY,
    '.git/story.txt': STORY,
    'elsewhere/none.md': 'x',
  })
  await symlink(path.join(folder, 'deep'), path.join(folder, 'round.txt'))
  execFileSync('mkfifo', [path.join(folder, 'pipe.txt')])
  const { code, out, err } = await runCommand(['ingest', folder], { env: { DATABASE_URL: url } })
  t.equal(code, 0, err)
  t.match(out, /^2 documents: 2 loaded;/)
  t.same(withoutProgress(err).replaceAll(`${folder}/`, '').trimEnd().split('\n'), [
    'Passed over 6 files (not .txt, .jsonl or .ndjson, nor one of them and .gz): deep/a.pdf, deep/b\\n.docx, deep/c and 3 more',
    'Passed over 2 pages (only `onrecord extract` reads pages, where they are named): deep/page.HTM.gz, page.html',
    'Passed over 1 .json file (no .txt beside; a document is read where it is named): alone.json',
    'Passed over 2 hidden files and folders (the name begins with a dot): .git/, .hidden.txt',
    'Passed over 1 link to a folder (not followed: name the folder): round.txt/',
    'Passed over 1 thing (neither a file nor a folder): pipe.txt',
  ])
  const nothing = await runCommand(['ingest', path.join(folder, 'elsewhere')], { env: { DATABASE_URL: url } })
  t.equal(nothing.code, 1, 'where nothing could be read')
  t.match(nothing.err, /^Passed over 1 file .*none\.md\n.*elsewhere: holds no file that ends in \.txt/)
})

await t.test('a line that cannot be read takes no other line with it', async (t) => {
  const url = await createTestDatabase(t)
  const [one, two] = makeArticles(2)
  const lines = [
    JSON.stringify(one),
    '{"publishedOn": "2021-03-04", "text": "cut o',
    JSON.stringify({ ...one, publishedOn: '2021-13-40' }),
    JSON.stringify({ ...one, publishedOn: undefined }),
    JSON.stringify({ ...one, text: 7 }),
    JSON.stringify({ ...one, text: 'a \0 in it' }),
    '{"publishedOn": "2021-03-04", "text": "half \\ud800 a pair"}',
    JSON.stringify({ ...one, title: { of: 'what' } }),
    '[1, 2]',
    `{"publishedOn": "2021-03-04", "text": "${'x'.repeat(13e6)}"}`,
    JSON.stringify({ ...one, text: 'y'.repeat(1_000_001) }),
    JSON.stringify({ ...one, outlet: 'z'.repeat(301) }),
    JSON.stringify({ ...two, tags: ['unknown', 'keys'], score: { of: 1 } }),
  ]
  const { code, out, err } = await runCommand(['ingest', '-'], {
    env: { DATABASE_URL: url },
    input: lines.join('\n'),
  })
  t.equal(code, 1)
  const told = withoutProgress(err).trimEnd().split('\n')
  const expected = [
    /:2: is not JSON: /,
    /:3: the date "2021-13-40" is no day of the calendar/,
    /:4: publishedOn: is missing/,
    /:5: text: must be text/,
    /:6: text: has a NUL character/,
    /:7: text: has half of a surrogate pair/,
    /:8: title: must be text/,
    /:9: is JSON, but not an object/,
    /:10: the line is longer than 12\.1 MB/,
    /:11: has a text of more than 1,000,000 characters/,
    /:12: outlet: is longer than 300 characters/,
  ]
  t.equal(told.length, expected.length, err)
  // Documents are worked on side by side, so that these may come in another order.
  for (const pattern of expected)
    t.equal(
      told.filter((line) => line.startsWith('standard input:') && pattern.test(line)).length,
      1,
      String(pattern),
    )
  t.match(out, /^13 documents: 2 loaded, 11 rejected;/)
})

await t.test('into a pipe goes nothing that moves a cursor', async (t) => {
  const url = await createTestDatabase(t)
  const { out, err } = await runCommand(['ingest', '-'], {
    env: { DATABASE_URL: url },
    input: toLines(makeArticles(30)),
  })
  t.notMatch(out + err, /[\r\u001b]/)
})

await t.test('days that look like slips are taken where that is said', async (t) => {
  const url = await createTestDatabase(t)
  const input = STORY.replace('2021', '2910')
  const refused = await runCommand(['ingest', '-'], { env: { DATABASE_URL: url }, input })
  t.equal(refused.code, 1)
  t.match(
    withoutProgress(refused.err),
    /^standard input: the date 2910-03-04 is after the day after tomorrow: .*--any-day/,
  )
  const taken = await runCommand(['ingest', '--any-day', '-'], { env: { DATABASE_URL: url }, input })
  t.equal(taken.code, 0, taken.err)
  t.same(await ask(url, 'select published_on::text from sources'), [{ published_on: '2910-03-04' }])
  const corrected = JSON.stringify({ publishedOn: '2910-03-04', text: STORY.slice(16), title: 'Dam closed' })
  const again = await runCommand(['ingest', '--any-day', '-'], {
    env: { DATABASE_URL: url },
    input: corrected,
  })
  t.match(again.out, /^1 document: 0 loaded, 1 corrected; 0 statements;/)
})

await t.test('wrong usage exits with 2', async (t) => {
  for (const args of [
    ['ingest'],
    ['ingest', '--nonsense', 'x.txt'],
    ['extract', '--format', 'xml', 'x.txt'],
  ]) {
    const { code, out, err } = await runCommand(args)
    t.equal(code, 2, args.join(' '))
    t.equal(out, '')
    t.match(err, /error: /)
  }
})
