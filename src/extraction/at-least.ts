import type { Draft } from './draft.ts'

/** The drafts of a text that are at least so sure, with the links among them. */
export function atLeast(drafts: readonly Draft[], confidence: number): readonly Draft[] {
  const kept = drafts.flatMap((draft, index) => (draft.confidence >= confidence ? [index] : []))
  const places = new Map(kept.map((index, place) => [index, place]))
  return kept.map((index) => {
    const draft = drafts[index]!
    const links = draft.links.flatMap(({ kind, to }) => {
      const place = places.get(to)
      return place === undefined ? [] : [{ kind, to: place }]
    })
    return { ...draft, links }
  })
}
