import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { WIDTH } from '../../../src/extraction/coreference/features.ts'
import { bestOf, treesOf } from '../../../src/extraction/coreference/rank.ts'
import { readLessons } from '../../../src/extraction/coreference/training/lessons.ts'

const script = fileURLToPath(new URL('../../../src/extraction/coreference/train.ts', import.meta.url))

const text =
  'Mayor Ann Hill met Peter Ames. “We are late,” Hill said. “The bridge is closed,” she added on Monday.'
const spanOf = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
const article = {
  id: 'a',
  publisher: 'The Norwick Times',
  text,
  attributions: [
    { content: [spanOf('“We are late,”')], speaker: 'Ann Hill' },
    { content: [spanOf('“The bridge is closed,”')], speaker: 'Ann Hill' },
  ],
}

t.test('without the data, training says what is missing and fails', async (t) => {
  const folder = t.testdir()
  const { status, stderr } = spawnSync(process.execPath, [script, folder, join(folder, 'out.bin')], {
    encoding: 'utf8',
  })
  t.equal(status, 1)
  t.match(stderr, `missing: ${join(folder, 'articles', 'train.jsonl')}`)
})

t.test('learns from each mention whom the annotators took it for', async (t) => {
  const file = join(t.testdir(), 'train.jsonl')
  writeFileSync(file, `${JSON.stringify(article)}\n`)
  const [lesson, ...more] = readLessons(file)
  t.equal(more.length, 0)
  t.not(lesson?.right, 0)
  t.equal((lesson?.rows.length ?? 0) % WIDTH, 0)
})

t.test('the same articles give the same weights, which rank what they were taught', async (t) => {
  const folder = t.testdir()
  mkdirSync(join(folder, 'articles'))
  const file = join(folder, 'articles', 'train.jsonl')
  writeFileSync(file, `${JSON.stringify(article)}\n`.repeat(40))
  const train = (out: string): Buffer => {
    t.equal(spawnSync(process.execPath, [script, folder, join(folder, out)]).status, 0)
    return readFileSync(join(folder, out))
  }
  const first = train('1.bin')
  t.same(first, train('2.bin'))
  const [lesson] = readLessons(file)
  t.equal(bestOf(treesOf(first), lesson!.rows, lesson!.rows.length / WIDTH), lesson!.right)
})
