import t from 'tap'
import { learn } from '../../../training/fields/learn.ts'
import { lessonsOf } from '../../../training/fields/lessons.ts'
import { bytesOfTrees } from '../../../src/extraction/model/trees.ts'
import { check } from '../tables.ts'

const text = 'Mayor Ann Hill told Reuters that the bridge was closed. She said that the road was open.'
const spanOf = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
const article = {
  id: 'a',
  publisher: 'The Norwick Times',
  text,
  attributions: [
    { content: [spanOf('the bridge was closed')], addressee: 'Reuters' },
    { content: [spanOf('the road was open')], addressee: 'Reuters' },
  ],
}

t.test('names a programme by its title, and the newspaper by the outlet that was told before', async (t) =>
  check(t, [
    [
      'Ann Hill told NBC’s “Meet the Press” that the bridge was closed.',
      'Ann Hill | told | the bridge was closed > Meet the Press',
    ],
    [
      'Ann Hill told USA Today that the bridge was closed.',
      'Ann Hill | told | the bridge was closed > USA Today',
    ],
    [
      'Ann Hill told the Velm Courant-Pilot that the bridge was closed.',
      'Ann Hill | told | the bridge was closed > Velm Courant-Pilot',
    ],
    [
      'Ann Hill told the Norwick Times that it was late. “We wait,” Hill told the newspaper.',
      'Ann Hill | told | it was late > Norwick Times',
      'Ann Hill | told | “We wait,” > Norwick Times',
    ],
  ]),
)

t.test('keeps to whom a speaker was talking for the rest of a paragraph', async (t) =>
  check(t, [
    [
      'Ann Hill told Reuters that the bridge was closed. She said the road was open.',
      'Ann Hill | told | the bridge was closed > Reuters',
      'Ann Hill | said | the road was open > Reuters',
    ],
  ]),
)

t.test('learns from each statement whom the annotators took it to be said to', async (t) => {
  const lessons = lessonsOf(article)
  t.equal(lessons.length, 2)
  for (const { right, rows, count } of lessons) {
    t.not(right, 0)
    t.equal(rows.length % count, 0)
  }
})

t.test('the same articles give the same weights', async (t) => {
  const lessons = Array.from({ length: 20 }, () => lessonsOf(article)).flat()
  t.same(bytesOfTrees(learn(lessons)), bytesOfTrees(learn(lessons)))
})
