/**
 * The first whole number from `from` on, and before `until`, for which `isBefore` no longer holds; `until` where it
 * holds for all. It must hold up to some number and for none behind that: it is looked for by halves.
 */
export const bisect = (from: number, until: number, isBefore: (at: number) => boolean): number => {
  let [low, high] = [from, until]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}
