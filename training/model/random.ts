/** Numbers in [0, 1), the same for the same seed (mulberry32, by Tommy Ettinger). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** 0 … size - 1 in an order that the seed decides (Fisher and Yates). */
export const shuffled = (size: number, random: () => number): Int32Array => {
  const order = Int32Array.from({ length: size }, (_, i) => i)
  for (let i = size - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1))
    const held = order[i]!
    order[i] = order[k]!
    order[k] = held
  }
  return order
}
