import t from 'tap'
import { actorFigures, ceilingOf, missesOf, type ToldArticle } from '../../evaluation/actors/score.ts'

const article = (id: string, ...told: [label: string, actor: string][]): ToldArticle => ({
  id,
  told: told.map(([label, actor]) => ({ label, actor, name: actor })),
})

t.test('is all where each speaker has an actor', async (t) => {
  const figures = actorFigures([article('a', ['Ann', '1'], ['Karl', '2']), article('b', ['Ann', '1'])])
  t.same(figures, { 'B³ precision': 1, 'B³ recall': 1, 'B³ F1': 1, 'under one actor': 1 })
})

t.test('loses recall where one is two, and precision where two are one', async (t) => {
  const two = actorFigures([article('a', ['Ann', '1']), article('b', ['Ann', '2'], ['Karl', '3'])])
  t.match(two, { 'B³ precision': 1, 'B³ recall': 2 / 3, 'under one actor': 0.5 })
  const one = actorFigures([article('a', ['Ann', '1']), article('b', ['Karl', '1'])])
  t.match(one, { 'B³ precision': 0.5, 'B³ recall': 1, 'under one actor': 1 })
})

t.test('counts only those under one actor who speak in two articles', async (t) => {
  const figures = actorFigures([article('a', ['Ann', '1'], ['Ann', '2']), article('b', ['Karl', '3'])])
  t.equal(figures['under one actor'], 1)
})

t.test('tells what joining could reach, and what it misses', async (t) => {
  const articles = [article('a', ['Ann', '1'], ['Karl', '1']), article('b', ['Ann', '2'], ['Ann', '2'])]
  t.equal(actorFigures(ceilingOf(articles))['B³ recall'], 1)
  t.ok(actorFigures(ceilingOf(articles))['B³ precision'] < 1)
  t.same(missesOf(articles), [
    'a: «1» stands apart from «Ann»',
    'a: «1» stands under «Ann», should be «Karl»',
  ])
})
