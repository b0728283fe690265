/** Numbers that look random and are the same at every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  unit(): number
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** True this often, of 1. */
  chance(share: number): boolean
}

/** Mulberry32: small, quick, and good enough for drawing words. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { unit, below: (limit) => Math.floor(unit() * limit), chance: (share) => unit() < share }
}

/** Draws a whole number, the index of a weight, as often as its weight says. */
export type Sampler = (random: Random) => number

/** Walker's alias method: two random numbers a draw, however many weights. */
export function weighted(weights: ArrayLike<number>): Sampler {
  const count = weights.length
  let sum = 0
  for (let index = 0; index < count; index++) sum += weights[index]!
  const share = Float64Array.from({ length: count }, (_, index) => (weights[index]! * count) / sum)
  const alias = Int32Array.from({ length: count }, (_, index) => index)
  const small: number[] = []
  const large: number[] = []
  share.forEach((value, index) => (value < 1 ? small : large).push(index))
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!
    const rich = large.at(-1)!
    alias[poor] = rich
    share[rich]! -= 1 - share[poor]!
    if (share[rich]! < 1) small.push(large.pop()!)
  }
  return (random) => {
    const index = random.below(count)
    return random.unit() < share[index]! || alias[index] === index ? index : alias[index]!
  }
}

/** The ranks 0, 1, 2 … as often as Zipf's law, with Mandelbrot's shift, has them. */
export function zipf(count: number, { exponent = 1, shift = 1 } = {}): Sampler {
  return weighted(Float64Array.from({ length: count }, (_, rank) => (rank + shift) ** -exponent))
}

/** One of `shares`' keys, as often as its number says. */
export function oneOf<Key extends string>(shares: Readonly<Record<Key, number>>): (random: Random) => Key {
  const keys = Object.keys(shares) as Key[]
  const draw = weighted(keys.map((key) => shares[key]))
  return (random) => keys[draw(random)]!
}
