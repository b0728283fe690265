/** So many are kept, and as many from before: of news, nearly all the words that a text has. */
const MOST = 50_000
/** Longer ones are worked out each time. */
const LONGEST = 64

/** A function of a word that keeps what it found of the words that came last. */
export function kept<Found>(find: (word: string) => Found): (word: string) => Found {
  let recent = new Map<string, Found>()
  let earlier = recent
  return (word) => {
    const known = recent.get(word)
    if (known !== undefined) return known
    if (word.length > LONGEST) return find(word)
    // A copy: what is cut out of a text keeps all of the text in memory.
    const own = Buffer.from(word, 'utf16le').toString('utf16le')
    const value = earlier.get(own) ?? find(own)
    if (recent.size >= MOST) {
      earlier = recent
      recent = new Map()
    }
    recent.set(own, value)
    return value
  }
}
