/** So many are kept: of news, nearly all the words that a text has. */
const MOST = 50_000
/** Longer ones are worked out each time. */
const LONGEST = 64

/** A function of a word that keeps what it found. */
export function kept<Found>(find: (word: string) => Found): (word: string) => Found {
  const found = new Map<string, Found>()
  return (word) => {
    const known = found.get(word)
    if (known !== undefined) return known
    if (word.length > LONGEST) return find(word)
    // A copy: what is cut out of a text keeps all of the text in memory.
    const own = Buffer.from(word, 'utf16le').toString('utf16le')
    const value = find(own)
    if (found.size >= MOST) found.clear()
    found.set(own, value)
    return value
  }
}
