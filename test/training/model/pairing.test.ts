import t from 'tap'
import { oneToOne } from '../../../training/model/pairing.ts'

const pair = (gold: number, found: number, likeness: number) => ({ gold, found, likeness })

t.test('pairs the most alike first, and each once', async (t) =>
  t.same(oneToOne([pair(0, 0, 0.6), pair(0, 1, 0.9), pair(1, 1, 0.8), pair(1, 0, 0.5)]), [
    pair(0, 1, 0.9),
    pair(1, 0, 0.5),
  ]),
)

t.test('takes the first of the gold where two are as much alike', async (t) =>
  t.same(oneToOne([pair(1, 0, 0.7), pair(0, 0, 0.7)]), [pair(0, 0, 0.7)]),
)
