import t from 'tap'
import { pack, unpack } from '../../../src/extraction/model/binary.ts'
import { decode, fixHead, marginals, newChain } from '../../../src/extraction/model/chain.ts'
import { scoreOf } from '../../../src/extraction/model/trees.ts'
import { boost } from '../../../training/model/boosting.ts'
import { isotonic } from '../../../training/model/isotonic.ts'
import { randomFrom, shuffled } from '../../../training/model/random.ts'
import { chanceOf } from '../../../src/extraction/model/propose.ts'

const N = 4

t.test('the chain gives the likeliest roles and the chances of all', async (t) => {
  const size = 4
  const random = randomFrom(3)
  const chain = newChain(
    size,
    Float32Array.from({ length: size * N * N }, () => 2 * random() - 1),
  )
  chain.size = size
  for (let i = 0; i < size; i++) chain.joint[i] = i
  for (let k = 0; k < size * N; k++) chain.unary[k] = 2 * random() - 1
  const best = decode(chain)
  marginals(chain)
  // every way to give roles, one by one
  let total = 0
  let top = -Infinity
  let topPath: number[] = []
  const chance = new Float64Array(size * N)
  for (let code = 0; code < N ** size; code++) {
    const path = Array.from({ length: size }, (_, i) => Math.floor(code / N ** i) % N)
    let score = 0
    path.forEach((role, i) => {
      score += chain.unary[i * N + role]!
      if (i > 0) score += chain.edge[(i * N + path[i - 1]!) * N + role]!
    })
    if (score > top) {
      top = score
      topPath = path
    }
    total += Math.exp(score)
    path.forEach((role, i) => (chance[i * N + role] = chance[i * N + role]! + Math.exp(score)))
  }
  t.same([...chain.path], topPath)
  t.ok(Math.abs(best - top) < 1e-9)
  t.ok(Math.abs(chain.total - Math.log(total)) < 1e-9)
  chance.forEach((sum, k) => t.ok(Math.abs(chain.chance[k]! - sum / total) < 1e-9))
})

t.test('the head of the cue plays nothing but the cue', async (t) => {
  const chain = newChain(3, new Float32Array(N * N))
  chain.size = 3
  chain.unary[1 * N + 1] = 50
  fixHead(chain, 1)
  decode(chain)
  t.equal(chain.path[1], 3)
})

t.test('a weights file gives back what went in, and refuses what was changed', async (t) => {
  const lists = {
    a: Int8Array.of(1, -2, 3),
    b: Float32Array.of(0.5),
    c: Int32Array.of(),
    d: Uint8Array.of(255),
  }
  const bytes = pack(lists)
  t.same(Object.fromEntries(unpack(bytes)), lists)
  t.same(pack(lists), bytes)
  const damaged = bytes.slice()
  damaged[bytes.length - 9]! ^= 1
  t.throws(() => unpack(damaged), { message: /damaged/ })
  t.throws(() => unpack(bytes.slice(0, -4)), { message: /cut short/ })
  t.throws(() => unpack(Uint8Array.of(1, 2, 3)), { message: /no weights/ })
  const later = bytes.slice()
  later[4] = 9
  t.throws(() => unpack(later), { message: /version 9/ })
})

t.test('boosted trees learn what no single cut tells', async (t) => {
  const random = randomFrom(5)
  const size = 2000
  const rows = Float32Array.from({ length: size * 2 }, () => random())
  const targets = Uint8Array.from({ length: size }, (_, i) =>
    rows[2 * i]! > 0.5 !== rows[2 * i + 1]! > 0.5 ? 1 : 0,
  )
  const trees = boost(rows, 2, targets, { depth: 3, trees: 30, rate: 0.3, lambda: 1, least: 5 })
  let right = 0
  targets.forEach((target, i) => (right += scoreOf(trees, rows, 2 * i) > 0 === (target === 1) ? 1 : 0))
  t.ok(right / size > 0.95, `${right / size} right`)
})

t.test('the staircase rises, and claims no certainty', async (t) => {
  const scores = Array.from({ length: 400 }, (_, i) => i / 400)
  const targets = scores.map((score, i) => (score > 0.3 && i % 4 > 0 ? 1 : 0))
  const stairs = isotonic(scores, targets, 50)
  const chances = [...stairs.chance]
  t.same(
    chances,
    [...chances].sort((a, b) => a - b),
  )
  t.ok(chances.at(-1)! < 1 && chances[0]! > 0)
  t.ok(chanceOf(stairs, -5) === chances[0])
  t.ok(chanceOf(stairs, 5) === chances.at(-1))
})

t.test('the same seed gives the same order', async (t) => {
  t.same(shuffled(50, randomFrom(1)), shuffled(50, randomFrom(1)))
  t.not([...shuffled(50, randomFrom(1))].join(), [...shuffled(50, randomFrom(2))].join())
})
