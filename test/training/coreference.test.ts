import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { WIDTH } from '../../src/extraction/coreference/features.ts'
import { likeliestOf } from '../../src/extraction/coreference/rank.ts'
import { learn } from '../../training/coreference/learn.ts'
import { lessonsOf, readLessons } from '../../training/coreference/lessons.ts'
import { bytesOfTrees } from '../../src/extraction/model/trees.ts'

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

t.test('learns from each mention whom the annotators took it for', async (t) => {
  const file = join(t.testdir(), 'train.jsonl')
  writeFileSync(file, `${JSON.stringify(article)}\n`)
  const [lesson, ...more] = readLessons(file)
  t.equal(more.length, 0)
  t.not(lesson?.right, 0)
  t.equal((lesson?.rows.length ?? 0) % WIDTH, 0)
})

t.test('the same articles give the same weights, which rank what they were taught', async (t) => {
  const lessons = Array.from({ length: 40 }, () => lessonsOf(article)).flat()
  const trees = learn(lessons)
  t.same(bytesOfTrees(trees), bytesOfTrees(learn(lessons)))
  const [lesson] = lessons
  t.equal(likeliestOf(trees, lesson!.rows, lesson!.rows.length / WIDTH).at, lesson!.right)
})
