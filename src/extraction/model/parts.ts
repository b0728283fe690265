import type { TokenRange } from '../candidate.ts'
import type { Chain } from './chain.ts'
import { MARKS } from './forms.ts'
import type { Items } from './items.ts'
import { ROLE_COUNT as N, ROLES } from './role-features.ts'
import type { View } from './view.ts'

/** The parts of a statement as ranges of tokens, and how sure the chain is of them. */
export interface Parts {
  readonly content: readonly TokenRange[]
  readonly cue: readonly TokenRange[]
  readonly source: readonly TokenRange[]
  /** Mean chance of the items in the content and in the source; 0 where there is none. */
  readonly contentChance: number
  readonly sourceChance: number
  /** The least chance of an item's role. */
  readonly weakest: number
}

/** The least chance at which an item is taken for a source or a content that the best path leaves out. */
const LEAST_SOURCE = 0.1
const LEAST_CONTENT = 0.25

/** The parts that the decoded roles of a chain's items give, after `decode` and `marginals`. */
export const partsOf = (view: View, items: Items, chain: Chain): Parts => {
  const content: TokenRange[] = []
  const cue: TokenRange[] = []
  let source: TokenRange[] = []
  let contentChance = 0
  let contents = 0
  let sourceChance = 0
  let weakest = 1
  for (let i = 0; i < items.size;) {
    const role = chain.path[i]!
    let end = i
    let chance = 0
    do {
      const own = chain.chance[end * N + role]!
      chance += own
      if (own < weakest) weakest = own
      end++
    } while (end < items.size && chain.path[end] === role && items.first[end] === items.last[end - 1])
    const range: TokenRange = [items.first[i]!, items.last[end - 1]!]
    if (role === ROLES.content) {
      const trimmed = trim(view, range)
      if (trimmed) content.push(trimmed)
      contentChance += chance
      contents += end - i
    } else if (role === ROLES.cue) cue.push(range)
    else if (role === ROLES.source && chance / (end - i) > sourceChance) {
      source = [range]
      sourceChance = chance / (end - i)
    }
    i = end
  }
  contentChance = contents ? contentChance / contents : 0
  if (source.length === 0) {
    const second = likeliest(items, chain, ROLES.source, LEAST_SOURCE)
    if (second) {
      source = [[items.first[second[0]]!, items.last[second[1] - 1]!]]
      sourceChance = chain.chance[second[2] * N + ROLES.source]!
    }
  }
  if (content.length === 0) {
    const second = likeliest(items, chain, ROLES.content, LEAST_CONTENT)
    const trimmed = second && trim(view, [items.first[second[0]]!, items.last[second[1] - 1]!])
    if (trimmed) {
      content.push(trimmed)
      contentChance = chain.chance[second[2] * N + ROLES.content]!
    }
  }
  return { content, cue, source, contentChance, sourceChance, weakest }
}

/**
 * Items about the likeliest one for a role that the best path gives to none, `[first, last, likeliest]`: hardly any
 * cue is without a source or a content, but the path weighs each item alone.
 */
const likeliest = (
  items: Items,
  chain: Chain,
  role: number,
  least: number,
): [first: number, last: number, likeliest: number] | undefined => {
  let top = -1
  for (let i = 0; i < items.size; i++)
    if (
      chain.path[i] === ROLES.none &&
      !(top !== -1 && chain.chance[i * N + role]! <= chain.chance[top * N + role]!)
    )
      top = i
  if (top === -1 || chain.chance[top * N + role]! < least) return undefined
  const enough = chain.chance[top * N + role]! * 0.5
  const joins = (i: number): boolean => chain.path[i] === ROLES.none && chain.chance[i * N + role]! >= enough
  let first = top
  let last = top + 1
  while (first > 0 && joins(first - 1) && items.last[first - 1] === items.first[first]) first--
  while (last < items.size && joins(last) && items.first[last] === items.last[last - 1]) last++
  return [first, last, top]
}

/** A fragment without the marks at its edges that are not its own, and without an introducing "that". */
const trim = (view: View, [first, last]: TokenRange): TokenRange | undefined => {
  const loose = (i: number): boolean => {
    const mark = view.mark[i]!
    return (
      view.quotation[i] === -1 &&
      (mark === MARKS.comma || mark === MARKS.stop || mark === MARKS.colon || mark === MARKS.dash)
    )
  }
  let from = first
  let to = last
  while (from < to && (loose(from) || (from === first && view.mark[from] === MARKS.that && to - from > 1)))
    from++
  while (to > from && loose(to - 1)) to--
  return to > from ? [from, to] : undefined
}
