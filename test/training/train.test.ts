import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { trainLogistic } from '../../training/model/logistic.ts'

const script = fileURLToPath(new URL('../../training/train.ts', import.meta.url))

t.test('without the data, training says what is missing and fails', async (t) => {
  const folder = t.testdir()
  const { status, stderr } = spawnSync(process.execPath, [script, folder, folder], {
    encoding: 'utf8',
  })
  t.equal(status, 1)
  t.match(stderr, `missing: ${join(folder, 'polnear', 'train.jsonl.gz')}`)
  t.match(stderr, `missing: ${join(folder, 'articles', 'train.jsonl')}`)
})

t.test('the same examples give the same weights, bit for bit', async (t) => {
  const size = 300
  const examples = {
    rows: Int32Array.from({ length: size * 3 }, (_, i) => (i * 7919) % 64),
    from: Int32Array.from({ length: size + 1 }, (_, i) => i * 3),
    targets: Uint8Array.from({ length: size }, (_, i) => ((i * 3 * 7919) % 64 > 30 ? 1 : 0)),
    outputs: 1,
  }
  const all = Array.from({ length: size }, (_, i) => i)
  const train = (seed: number) =>
    trainLogistic(examples, all, { bits: 6, epochs: 4, rate: 0.1, decay: 1e-3, seed })
  t.same(train(1), train(1))
  t.notSame(train(1), train(2))
})
