import t from 'tap'
import { NESTED_WIDTH } from '../../src/extraction/chain/nested-features.ts'
import { learn } from '../../training/chain/learn.ts'
import { lessonOf } from '../../training/chain/lessons.ts'
import { bytesOfTrees } from '../../src/extraction/model/trees.ts'

const outer = '“The mayor has said that the bridge is safe. We have seen no proof of that,”'
const text = `${outer} Peter Ames told reporters.`
const spanOf = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
const article = {
  text,
  attributions: [
    { content: [spanOf(outer)], cue: [spanOf('told')] },
    { content: [spanOf('the bridge is safe')], cue: [spanOf('has said')] },
  ],
}

t.test('learns of each statement within another whether the annotators have it', async (t) => {
  const { rows, right } = lessonOf(article)
  t.same(right, [true])
  t.equal(rows.length, NESTED_WIDTH)
  t.same(lessonOf({ text, attributions: article.attributions.slice(0, 1) }).right, [false])
})

t.test('the same articles give the same weights', async (t) => {
  const lessons = Array.from({ length: 40 }, () => lessonOf(article))
  t.same(bytesOfTrees(learn(lessons)), bytesOfTrees(learn(lessons)))
})
