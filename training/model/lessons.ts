import { cueFeatures } from '../../src/extraction/model/cue-features.ts'
import { edgeOf } from '../../src/extraction/model/edges.ts'
import { Features, rowOf } from '../../src/extraction/model/features.ts'
import { fillPaths, newPaths } from '../../src/extraction/model/paths.ts'
import { fillItems, newItems } from '../../src/extraction/model/items.ts'
import { mayHead } from '../../src/extraction/model/reader.ts'
import { relativeFeatures, ROLES, sightOf, tokenFeatures } from '../../src/extraction/model/role-features.ts'
import type { View } from '../../src/extraction/model/view.ts'
import type { Chains } from './chain-trainer.ts'
import type { GoldArticle, GoldAttribution } from './gold.ts'
import { isCommunicated } from './heads.ts'
import type { Examples } from './logistic.ts'

/** An article ready to learn from: its integers, and the head of each attribution's cue (-1 for none). */
export interface Lesson {
  readonly article: GoldArticle
  readonly view: View
  readonly heads: readonly number[]
}

/** Integers that keep coming, in one typed array that grows. */
class Growing {
  #array = new Int32Array(1 << 16)
  size = 0
  push(value: number): void {
    if (this.size === this.#array.length) {
      const larger = new Int32Array(this.size * 2)
      larger.set(this.#array)
      this.#array = larger
    }
    this.#array[this.size++] = value
  }
  done(): Int32Array {
    return this.#array.slice(0, this.size)
  }
}

/** Which example or chain belongs to which lesson, beside the examples. */
export interface CueExamples extends Examples {
  readonly lesson: Int32Array
  readonly token: Int32Array
}

/** An example for each token that may head a cue: is it one, and does it communicate? */
export const cueExamples = (
  lessons: readonly Lesson[],
  gate: ReadonlySet<number>,
  bits: number,
): CueExamples => {
  const rows = new Growing()
  const from = new Growing()
  const targets = new Growing()
  const lesson = new Growing()
  const token = new Growing()
  const features = new Features()
  lessons.forEach(({ article, view, heads }, l) => {
    const any = new Set(heads)
    const said = new Set(heads.filter((head, k) => isCommunicated(article, article.attributions[k]!, head)))
    for (let i = 0; i < view.size; i++) {
      if (!mayHead(view, i, gate)) continue
      cueFeatures(view, i, features)
      from.push(rows.size)
      for (let k = 0; k < features.size; k++) rows.push(rowOf(features.keys[k]!, bits))
      targets.push(any.has(i) ? 1 : 0)
      targets.push(said.has(i) ? 1 : 0)
      lesson.push(l)
      token.push(i)
    }
  })
  from.push(rows.size)
  return {
    rows: rows.done(),
    from: from.done(),
    targets: Uint8Array.from(targets.done()),
    outputs: 2,
    lesson: lesson.done(),
    token: token.done(),
  }
}

export interface RoleChains extends Chains {
  readonly lesson: Int32Array
}

/** A chain for each gold cue: what its items play. Needs the detector's chances in `view.cue`. */
export const roleChains = (lessons: readonly Lesson[], bits: number): RoleChains => {
  const chainFrom = new Growing()
  const itemFrom = new Growing()
  const rows = new Growing()
  const joint = new Growing()
  const role = new Growing()
  const head = new Growing()
  const lesson = new Growing()
  const features = new Features()
  const items = newItems()
  const paths = newPaths(items.first.length)
  const copy = (): void => {
    for (let k = 0; k < features.size; k++) rows.push(rowOf(features.keys[k]!, bits))
  }
  lessons.forEach(({ article, view, heads }, l) =>
    article.attributions.forEach((attribution, a) => {
      if (heads[a] === -1) return
      fillItems(view, heads[a]!, items)
      const sight = sightOf(view, items)
      fillPaths(view, items, paths)
      chainFrom.push(role.size)
      head.push(items.head)
      lesson.push(l)
      for (let i = 0; i < items.size; i++) {
        itemFrom.push(rows.size)
        relativeFeatures(view, items, i, sight, paths, features)
        copy()
        if (!items.quoted[i]!) {
          tokenFeatures(view, items.first[i]!, i < items.head ? 0 : 1, features)
          copy()
        }
        joint.push(i === 0 ? 0 : edgeOf(view, items, i))
        role.push(i === items.head ? ROLES.cue : roleOf(attribution, items.first[i]!, items.last[i]!))
      }
    }),
  )
  chainFrom.push(role.size)
  itemFrom.push(rows.size)
  return {
    chainFrom: chainFrom.done(),
    itemFrom: itemFrom.done(),
    rows: rows.done(),
    joint: Uint8Array.from(joint.done()),
    role: Uint8Array.from(role.done()),
    head: head.done(),
    lesson: lesson.done(),
  }
}

/** The role that covers at least half of an item's tokens. */
const roleOf = (attribution: GoldAttribution, first: number, last: number): number => {
  for (const [name, role] of [
    ['content', ROLES.content],
    ['source', ROLES.source],
    ['cue', ROLES.cue],
  ] as const) {
    let covered = 0
    for (const [from, to] of attribution[name])
      covered += Math.max(0, Math.min(to, last) - Math.max(from, first))
    if (2 * covered >= last - first) return role
  }
  return ROLES.none
}
