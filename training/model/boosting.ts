import type { Trees } from '../../src/extraction/model/trees.ts'

export interface BoostingOptions {
  depth: number
  trees: number
  rate: number
  /** Penalty on the size of leaves, and the least sum of second derivatives in a leaf. */
  lambda: number
  least: number
}

const BINS = 64

/**
 * Gradient boosting for the logistic loss with second derivatives and histograms (Friedman 2001; Chen and Guestrin
 * 2016). `rows` holds `width` features for each example. No chance is involved.
 */
export const boost = (
  rows: Float32Array,
  width: number,
  targets: Uint8Array,
  { depth, trees: count, rate, lambda, least }: BoostingOptions,
  /** Where each list of candidates begins, if one of each list is right: the loss is that of the list (softmax). */
  lists?: Int32Array,
): Trees => {
  const size = targets.length
  const cuts = Array.from({ length: width }, (_, f) => cutsOf(rows, width, f))
  const bins = new Uint8Array(size * width)
  for (let i = 0; i < size; i++)
    for (let f = 0; f < width; f++) bins[i * width + f] = binOf(cuts[f]!, rows[i * width + f]!)
  const leaves = 1 << depth
  const nodes = leaves - 1
  let positive = 0
  for (const target of targets) positive += target
  const bias = Math.log((positive + 1) / (size - positive + 1))
  const feature = new Uint8Array(count * nodes)
  const threshold = new Float32Array(count * nodes)
  const leaf = new Float32Array(count * leaves)
  const score = new Float64Array(size).fill(bias)
  const slope = new Float64Array(size)
  const bend = new Float64Array(size)
  const place = new Uint16Array(size)
  for (let t = 0; t < count; t++) {
    const chance = lists ? softmax(score, lists) : score.map((s) => 1 / (1 + Math.exp(-s)))
    for (let i = 0; i < size; i++) {
      const p = chance[i]!
      slope[i] = p - targets[i]!
      bend[i] = Math.max(p * (1 - p), 1e-6)
    }
    place.fill(0)
    for (let d = 0; d < depth; d++) {
      const from = (1 << d) - 1
      const wide = 1 << d
      const splits = bestSplits(bins, width, slope, bend, place, from, wide, lambda, least)
      for (let n = 0; n < wide; n++) {
        const { f, bin } = splits[n]!
        feature[t * nodes + from + n] = f
        threshold[t * nodes + from + n] = f < 0 || bin < 0 ? Infinity : (cuts[f]![bin] ?? Infinity)
      }
      for (let i = 0; i < size; i++) {
        const n = place[i]! - from
        const { f, bin } = splits[n]!
        place[i] = 2 * place[i]! + (bin < 0 || bins[i * width + f]! <= bin ? 1 : 2)
      }
    }
    const gradient = new Float64Array(leaves)
    const hessian = new Float64Array(leaves)
    for (let i = 0; i < size; i++) {
      const n = place[i]! - nodes
      gradient[n] = gradient[n]! + slope[i]!
      hessian[n] = hessian[n]! + bend[i]!
    }
    for (let n = 0; n < leaves; n++) leaf[t * leaves + n] = (-rate * gradient[n]!) / (hessian[n]! + lambda)
    for (let i = 0; i < size; i++) score[i] = score[i]! + leaf[t * leaves + place[i]! - nodes]!
  }
  return { depth, count, bias, feature, threshold, leaf }
}

/** The chance of each candidate among those of its list. */
const softmax = (score: Float64Array, lists: Int32Array): Float64Array => {
  const chance = new Float64Array(score.length)
  lists.forEach((first, l) => {
    const end = lists[l + 1] ?? score.length
    const top = score.subarray(first, end).reduce((a, b) => Math.max(a, b))
    let sum = 0
    for (let i = first; i < end; i++) sum += chance[i] = Math.exp(score[i]! - top)
    for (let i = first; i < end; i++) chance[i] = chance[i]! / sum
  })
  return chance
}

interface Split {
  f: number
  bin: number
}

const bestSplits = (
  bins: Uint8Array,
  width: number,
  slope: Float64Array,
  bend: Float64Array,
  place: Uint16Array,
  from: number,
  wide: number,
  lambda: number,
  least: number,
): Split[] => {
  const gradient = new Float64Array(wide * width * BINS)
  const hessian = new Float64Array(wide * width * BINS)
  for (let i = 0; i < place.length; i++) {
    const base = (place[i]! - from) * width
    for (let f = 0; f < width; f++) {
      const k = (base + f) * BINS + bins[i * width + f]!
      gradient[k] = gradient[k]! + slope[i]!
      hessian[k] = hessian[k]! + bend[i]!
    }
  }
  return Array.from({ length: wide }, (_, n) => {
    let top = 1e-6
    const split: Split = { f: 0, bin: -1 }
    for (let f = 0; f < width; f++) {
      const base = (n * width + f) * BINS
      let g = 0
      let h = 0
      for (let b = 0; b < BINS; b++) {
        g += gradient[base + b]!
        h += hessian[base + b]!
      }
      let gl = 0
      let hl = 0
      for (let b = 0; b < BINS - 1; b++) {
        gl += gradient[base + b]!
        hl += hessian[base + b]!
        if (hl < least || h - hl < least) continue
        const gain = gl ** 2 / (hl + lambda) + (g - gl) ** 2 / (h - hl + lambda) - g ** 2 / (h + lambda)
        if (gain > top) {
          top = gain
          split.f = f
          split.bin = b
        }
      }
    }
    return split
  })
}

/** At most BINS - 1 values at which a feature is cut, so that about as many examples lie between any two. */
const cutsOf = (rows: Float32Array, width: number, f: number): Float32Array => {
  const values = Float32Array.from({ length: rows.length / width }, (_, i) => rows[i * width + f]!).sort()
  const cuts: number[] = []
  for (let b = 1; b < BINS; b++) {
    const value = values[Math.floor((b * values.length) / BINS)]!
    if (cuts.at(-1) !== value && value < values.at(-1)!) cuts.push(value)
  }
  return Float32Array.from(cuts)
}

const binOf = (cuts: Float32Array, value: number): number => {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
