/** What tells where a document is from: no outlet is learned from and judged by. */
interface Published {
  id: string
  publisher?: string
}

/**
 * Parts gold into so many folds of about as many documents each, never an outlet in two: what is learned from the
 * other folds has seen nothing of an outlet's ways. Documents without an outlet are each one of their own. The same
 * gold gives the same folds.
 *
 * @throws Error where there are fewer outlets than folds
 */
export const foldsOf = <Document extends Published>(
  documents: readonly Document[],
  count: number,
): Document[][] => {
  const outlets = new Map<string, Document[]>()
  for (const document of documents) {
    const outlet = document.publisher ?? `\u0000${document.id}`
    outlets.set(outlet, [...(outlets.get(outlet) ?? []), document])
  }
  if (outlets.size < count)
    throw new Error(`${count} folds need as many outlets, and this gold has ${outlets.size}: ask for fewer`)
  const folds = Array.from({ length: count }, (): Document[] => [])
  const bySize = [...outlets].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
  for (const [, own] of bySize)
    folds.reduce((least, fold) => (fold.length < least.length ? fold : least)).push(...own)
  return folds
}
