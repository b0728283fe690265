import { spawnSync } from 'node:child_process'
import path from 'node:path'
import t from 'tap'
import { gzipSync } from 'node:zlib'
import { makeArticles, toLines } from '../support/articles.ts'
import { folderOf } from '../support/folder.ts'
import { ended, runCommand, startCommand } from '../support/command.ts'

const SEED = path.join(import.meta.dirname, '../../seeds/000_8792df19e4f71b03.txt')

interface Prediction {
  id: string
  statements: { content: [number, number][]; speaker: string | null; via: string[]; confidence: number }[]
}

const linesOf = (out: string): Prediction[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Prediction)

await t.test('shows the statements of a document', async (t) => {
  const { code, out, err } = await runCommand(['extract', SEED])
  t.equal(code, 0)
  t.equal(err, '')
  t.match(out, /^000_8792df19e4f71b03 · 2021-11-08\n/)
  t.match(out, /Piotr Wawrzyk .*told → Polish public radio/)
})

await t.test('gives a line of JSON for each document, in order, by its own id', async (t) => {
  const articles = makeArticles(40)
  const { code, out } = await runCommand(['extract', '--format', 'ndjson', SEED, '-'], {
    input: gzipSync(toLines(articles)),
  })
  t.equal(code, 0)
  const lines = linesOf(out)
  t.same(
    lines.map(({ id }) => id),
    ['000_8792df19e4f71b03', ...articles.map(({ id }) => id)],
  )
  const [seed] = lines
  t.ok(seed!.statements.some(({ speaker, via }) => speaker === 'Piotr Wawrzyk' && via[0] === 'NBC News'))
})

await t.test('leaves out what is less sure than is asked for', async (t) => {
  const ask = async (...more: string[]) => runCommand(['extract', '--format', 'ndjson', SEED, ...more])
  const confidencesOf = ({ out }: { out: string }) => linesOf(out)[0]!.statements.map((one) => one.confidence)
  const all = confidencesOf(await ask())
  t.same(
    confidencesOf(await ask('--confidence', '0.85')),
    all.filter((confidence) => confidence >= 0.85),
  )
  t.match(await ask('--confidence', '85'), { code: 2, err: /It must be a number from 0 to 1/ })
})

await t.test('shows the article of a page, and gives its text with its spans', async (t) => {
  const folder = await folderOf(t, {
    'page.html': Buffer.from(
      '<html><head><meta charset="latin1"><title>Ice</title></head><body><p>Zoë Hill said that it is cold.</p></body></html>',
      'latin1',
    ),
    'empty.htm': '<html><script>1</script></html>',
  })
  const [page, empty] = ['page.html', 'empty.htm'].map((name) => path.join(folder, name)) as [string, string]
  const shown = await runCommand(['extract', page, SEED])
  t.match(shown, { code: 0, err: '', out: /^Ice\n\n[^]*Zoë Hill · said[^]*2021-11-08/ })
  const { code, out, err } = await runCommand(['extract', '--format', 'ndjson', page, empty])
  t.match({ code, err }, { code: 1, err: `${empty}: is a page without text.\n` })
  t.match(linesOf(out), [
    { id: 'page', text: 'Zoë Hill said that it is cold.', statements: [{ content: [[19, 29]] }] },
  ])
})

await t.test('tells of what it cannot read, shows the rest, and exits with 1', async (t) => {
  const { code, out, err } = await runCommand(['extract', '--format', 'ndjson', 'gone.txt', SEED])
  t.equal(code, 1)
  t.equal(err, 'gone.txt: there is no such file or folder.\n')
  t.equal(linesOf(out).length, 1)
})

await t.test('tells of a text at which the tagger fails, and shows the rest', async (t) => {
  const articles = makeArticles(24)
  // the first are read in the command's own thread, the others in threads beside
  for (const at of [2, 20]) articles[at]!.text += ' It is unreadable.'
  const { code, out, err } = await runCommand(['extract', '--format', 'ndjson', '-'], {
    input: toLines(articles),
    env: { NODE_OPTIONS: `--import ${path.join(import.meta.dirname, '../support/break-tagger.ts')}` },
  })
  t.equal(code, 1)
  t.same(
    linesOf(out).map(({ id }) => id),
    articles.filter((_, at) => at !== 2 && at !== 20).map(({ id }) => id),
  )
  const lines = err.trimEnd().split('\n')
  t.match(lines, [
    /^standard input:3: the tagger of words failed at 0–\d+ of the text \(Invalid/,
    /^standard input:21: .* load it again/,
  ])
  t.equal(lines.length, 2)
})

await t.test('stops without a word when its reader has enough', async (t) => {
  const child = startCommand(['extract', '--format', 'ndjson', '-'], { input: toLines(makeArticles(600)) })
  child.stdout.once('data', () => child.stdout.destroy())
  const { code, err } = await ended(child)
  t.equal(err, '')
  t.equal(code, 0)
})

await t.test('opens no database', async (t) => {
  const { code, err } = await runCommand(['extract', SEED], {
    env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' },
  })
  t.equal(code, 0)
  t.equal(err, '')
})

await t.test('explains itself', async (t) => {
  for (const command of ['extract', 'ingest', 'seed']) {
    const { code, out } = await runCommand([command, '--help'])
    t.equal(code, 0)
    t.match(out, /Examples?:\n {2}\$ /)
  }
})

await t.test('has no colours in a pipe', async (t) => {
  const { stdout } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, '../../src/main.ts'), 'extract', SEED],
    {
      encoding: 'utf8',
    },
  )
  t.notMatch(stdout, '\u001b')
})
