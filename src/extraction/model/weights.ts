import { readFileSync } from 'node:fs'
import { pack, unpack, type Numbers } from './binary.ts'
import type { ReaderWeights, Table } from './reader.ts'
import type { Trees } from './trees.ts'

/** A rising calibration from the judge's scores to chances: `chance[k]` from `score[k]` up to `score[k + 1]`. */
export interface Calibration {
  readonly score: Float32Array
  readonly chance: Float32Array
}

/** All that was learned. */
export interface Model {
  readonly reader: ReaderWeights
  readonly judge: Trees
  readonly calibration: Calibration
  /** Candidates below this confidence are not proposed: the operating point, chosen on the training articles. */
  readonly least: number
}

/** Has extraction use this model from here on, in this process, or the committed one where none is given; gives the one before. */
export const useModel = (other: Model | undefined): Model => {
  const before = loadModel()
  loaded = other
  return before
}

const FILE = new URL('./weights.bin', import.meta.url)
let loaded: Model | undefined

/** The committed weights: read at the first call, once in a process. Throws where the file is missing or damaged. */
export const loadModel = (): Model => (loaded ??= modelOf(readFileSync(FILE)))

/** A model of the bytes that `bytesOf` gave. */
export const modelOf = (bytes: Uint8Array): Model => {
  const lists = unpack(bytes)
  const get = <T extends Numbers>(name: string, kind: new (...args: never[]) => T): T => {
    const list = lists.get(name)
    if (!(list instanceof kind)) throw new Error(`the weights lack "${name}"`)
    return list
  }
  const table = (name: string): Table => {
    const [bits, scale] = get(`${name}.size`, Float32Array)
    return { bits: bits!, scale: scale!, weights: get(name, Int8Array) }
  }
  const [depth, count, bias, least] = get('judge.size', Float32Array)
  return {
    reader: {
      gate: new Set(get('gate', Int32Array)),
      cues: table('cues'),
      roles: table('roles'),
      joints: get('joints', Float32Array),
    },
    judge: {
      depth: depth!,
      count: count!,
      bias: bias!,
      feature: get('judge.feature', Uint8Array),
      threshold: get('judge.threshold', Float32Array),
      leaf: get('judge.leaf', Float32Array),
    },
    calibration: { score: get('stairs.score', Float32Array), chance: get('stairs.chance', Float32Array) },
    least: least!,
  }
}

/** The bytes of a weights file; tables of floating point numbers are stored as bytes and a scale. */
export const bytesOf = ({ reader, judge, calibration, least }: Model): Uint8Array => {
  const cues = quantised(reader.cues)
  const roles = quantised(reader.roles)
  return pack({
    gate: Int32Array.from([...reader.gate].sort((a, b) => a - b)),
    'cues.size': Float32Array.of(cues.bits, cues.scale),
    cues: cues.weights,
    'roles.size': Float32Array.of(roles.bits, roles.scale),
    roles: roles.weights,
    joints: reader.joints,
    'judge.size': Float32Array.of(judge.depth, judge.count, judge.bias, least),
    'judge.feature': judge.feature,
    'judge.threshold': judge.threshold,
    'judge.leaf': judge.leaf,
    'stairs.score': calibration.score,
    'stairs.chance': calibration.chance,
  })
}

/** A table in bytes. The few largest weights are cut off, so that the many small ones are told apart. */
export const quantised = ({ bits, weights, scale }: Table): Table => {
  if (weights instanceof Int8Array) return { bits, weights, scale }
  const sizes = weights
    .filter((w) => w !== 0)
    .map(Math.abs)
    .sort()
  const top = sizes[Math.floor(sizes.length * 0.9995)] ?? 1
  const step = Math.fround((top * scale) / 127)
  const bytes = Int8Array.from(weights, (w) => Math.max(-127, Math.min(127, Math.round((w * scale) / step))))
  return { bits, weights: bytes, scale: step }
}
