/** What was found that may be something of the gold, by their places, and how alike the two are. */
export interface Pair {
  readonly gold: number
  readonly found: number
  readonly likeness: number
}

/** Pairs one to one, the most alike first; of pairs as much alike, the first of the gold. */
export const oneToOne = (pairs: readonly Pair[]): Pair[] => {
  const golds = new Set<number>()
  const founds = new Set<number>()
  return [...pairs]
    .sort((a, b) => b.likeness - a.likeness || a.gold - b.gold || a.found - b.found)
    .filter(({ gold, found }) => {
      if (golds.has(gold) || founds.has(found)) return false
      golds.add(gold)
      founds.add(found)
      return true
    })
}
