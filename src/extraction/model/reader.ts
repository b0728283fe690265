import { decode, fixHead, marginals, newChain, type Chain } from './chain.ts'
import { cueFeatures } from './cue-features.ts'
import { edgeOf } from './edges.ts'
import { Features, rowOf } from './features.ts'
import { partsOf, type Parts } from './parts.ts'
import { fillPaths, newPaths, type Paths } from './paths.ts'
import { fillItems, newItems, type Items } from './items.ts'
import { ROLE_COUNT as N, relativeFeatures, sightOf, tokenFeatures, type Side } from './role-features.ts'
import { countCues, tagNumber, type View } from './view.ts'

/** Weights of hashed features: `weights[row * outputs + output] * scale`, in a table of 2^bits rows. */
export interface Table {
  readonly bits: number
  readonly weights: Int8Array | Float32Array
  readonly scale: number
}

/** What reading needs: which words may head a cue, which of them do, and what their items play. */
export interface ReaderWeights {
  /** Hashes of the lemmas, verbs aside, that may head a cue. */
  readonly gate: ReadonlySet<number>
  /** Two outputs: heads a cue at all; heads one that communicates. */
  readonly cues: Table
  readonly roles: Table
  /** `joints[(joint * 4 + from) * 4 + to]` */
  readonly joints: Float32Array
}

/** A cue as it was read: its roles, and how sure the reading is. */
export interface Reading extends Parts {
  readonly head: number
  /** The chance that the head is a cue; that it is one of communication. */
  readonly cueChance: number
  readonly saidChance: number
  /** Logarithm of the chance of these roles among all ways to give roles. */
  readonly certainty: number
}

/** A head is read where the detector gives it at least this chance. */
export const LEAST_CUE_CHANCE = 0.04

const VERB = tagNumber('VERB')
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Whether the detector looks at a token at all: verbs and known cue words, outside quotations that are closed. */
export const mayHead = (view: View, i: number, gate: ReadonlySet<number>): boolean => {
  const q = view.quotation[i]!
  if (q !== -1 && view.document.quotations[q]!.closed) return false
  return view.tag[i] === VERB || gate.has(view.forms[i]!.lemma)
}

/** Reads documents with given weights. Holds room to work in: one reader is not for two documents at once. */
export class Reader {
  readonly #weights: ReaderWeights
  readonly #features = new Features()
  readonly items: Items = newItems()
  readonly chain: Chain
  readonly #paths: Paths
  readonly #words: Int32Array
  readonly #sums = new Int32Array(N)
  #scores = new Float64Array(0)
  #known = new Uint8Array(0)

  constructor(weights: ReaderWeights) {
    this.#weights = weights
    const roles = weights.roles.weights
    this.#words = new Int32Array(roles.buffer, roles.byteOffset, roles.length / N)
    this.#paths = newPaths(this.items.first.length)
    this.chain = newChain(this.items.first.length, weights.joints)
  }

  /**
   * The chance of each token that it heads a cue that communicates; fills `view.cue` with that for any cue. Looks at
   * all tokens, or at those that are marked.
   */
  detect(view: View, marked?: Uint8Array): Float64Array {
    const { weights, scale, bits } = this.#weights.cues
    const features = this.#features
    const said = new Float64Array(view.size)
    for (let i = 0; i < view.size; i++) {
      if (marked?.[i] === 0 || !mayHead(view, i, this.#weights.gate)) continue
      cueFeatures(view, i, features)
      let any = 0
      let one = 0
      for (let k = 0; k < features.size; k++) {
        const row = rowOf(features.keys[k]!, bits)
        any += weights[row * 2]!
        one += weights[row * 2 + 1]!
      }
      view.cue[i] = logistic(any * scale)
      said[i] = logistic(one * scale)
    }
    countCues(view)
    return said
  }

  /** Forgets the document before: must come first for each document. */
  start(view: View): void {
    const wanted = view.size * 2 * N
    if (this.#scores.length < wanted) {
      this.#scores = new Float64Array(wanted)
      this.#known = new Uint8Array(view.size * 2)
    }
    this.#known.fill(0, 0, view.size * 2)
  }

  /** What the items about a cue play for it. */
  read(view: View, head: number, saidChance: number): Reading {
    const { items, chain } = this
    fillItems(view, head, items)
    this.#score(view)
    fixHead(chain, items.head)
    const best = decode(chain)
    marginals(chain)
    return {
      head,
      cueChance: view.cue[head]!,
      saidChance,
      certainty: best - chain.total,
      ...partsOf(view, items, chain),
    }
  }

  #score(view: View): void {
    const { items, chain } = this
    const { scale, bits } = this.#weights.roles
    const sums = this.#sums
    const features = this.#features
    const sight = sightOf(view, items)
    const paths = this.#paths
    fillPaths(view, items, paths)
    chain.size = items.size
    for (let i = 0; i < items.size; i++) {
      relativeFeatures(view, items, i, sight, paths, features)
      const at = i * N
      sumRows(this.#words, bits, features, sums)
      chain.unary[at] = sums[0]! * scale
      chain.unary[at + 1] = sums[1]! * scale
      chain.unary[at + 2] = sums[2]! * scale
      chain.unary[at + 3] = sums[3]! * scale
      if (!items.quoted[i]!) this.#addToken(view, items.first[i]!, i < items.head ? 0 : 1, at)
      if (i > 0) chain.joint[i] = edgeOf(view, items, i)
    }
  }

  #addToken(view: View, token: number, side: Side, at: number): void {
    const from = (token * 2 + side) * N
    if (!this.#known[token * 2 + side]) {
      const { scale, bits } = this.#weights.roles
      tokenFeatures(view, token, side, this.#features)
      sumRows(this.#words, bits, this.#features, this.#sums)
      for (let role = 0; role < N; role++) this.#scores[from + role] = this.#sums[role]! * scale
      this.#known[token * 2 + side] = 1
    }
    const { unary } = this.chain
    for (let role = 0; role < N; role++) unary[at + role] = unary[at + role]! + this.#scores[from + role]!
  }
}

/** Sums the weights of rows for each role: four bytes at a time, two roles in each number. */
const sumRows = (words: Int32Array, bits: number, { keys, size }: Features, sums: Int32Array): void => {
  let even = 0
  let odd = 0
  for (let k = 0; k < size; k++) {
    // as bytes from 0 to 255, so that none borrows from the next
    const word = words[rowOf(keys[k]!, bits)]! ^ 0x80808080
    even += word & 0xff00ff
    odd += (word >>> 8) & 0xff00ff
  }
  sums[0] = (even & 0xffff) - 128 * size
  sums[1] = (odd & 0xffff) - 128 * size
  sums[2] = (even >>> 16) - 128 * size
  sums[3] = (odd >>> 16) - 128 * size
}
