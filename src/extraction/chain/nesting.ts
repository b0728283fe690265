import { deniesByCue } from '../fields/acts.ts'
import type { Document } from '../analysis/document.ts'
import { within, type Attribution } from '../attribution.ts'
import { isAside, isAsserted, tells } from './telling.ts'
import type { Speaker } from '../entities/speaker.ts'

/**
 * What is told within what another tells came through that other, and through those who passed that on. Gives the
 * attributions without those within another that tell nothing of somebody else.
 *
 *     Lopez said [that he was told by the board [that the count was over], AP reported] → the board, via Lopez, AP
 *     Lopez said [that she called it a day]
 *
 * Attributions stand in text order, so whoever holds another comes before it. A denial passes on nothing: it is held
 * against what it denies.
 */
export const relayNested = (doc: Document, attributions: readonly Attribution[]): Attribution[] => {
  const open: Attribution[] = []
  const kept: Attribution[] = []
  for (const inner of attributions) {
    while (open.length > 0 && lastOf(open.at(-1)!) <= firstOf(inner)) open.pop()
    const outer = open.findLast((other) => holds(other, inner) && !isAside(doc, inner, other))
    if (outer && (isOwn(inner, outer) || !tells(doc, inner))) continue
    if (outer && isAsserted(doc, inner)) inner.via = passedOn(inner, outer)
    kept.push(inner)
    if (!deniesByCue(doc, inner)) open.push(inner)
  }
  return kept
}

const firstOf = (attribution: Attribution): number => Math.min(...attribution.content.map(([first]) => first))
const lastOf = (attribution: Attribution): number => Math.max(...attribution.content.map(([, last]) => last))

const holds = (outer: Attribution, inner: Attribution): boolean =>
  inner.cue.length > 0 && [...inner.cue, ...inner.content].every((range) => within(range, outer.content))

/** "She said she called it off": one speaker's one statement, unless it tells what she told to whom. */
const isOwn = (inner: Attribution, outer: Attribution): boolean =>
  !inner.addressee &&
  inner.speakers.length > 0 &&
  inner.speakers.every(({ name }) => outer.speakers.some((speaker) => speaker.name === name))

const passedOn = (inner: Attribution, outer: Attribution): Speaker[] => {
  const own = new Set(inner.speakers.map(({ name }) => name))
  const through = [...outer.speakers.slice(0, 1), ...outer.via].filter(({ name }) => !own.has(name))
  const names = new Set(through.map(({ name }) => name))
  return [...through, ...inner.via.filter(({ name }) => !names.has(name))]
}
