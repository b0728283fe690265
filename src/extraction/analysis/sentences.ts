/** What a sentence ends at, seen on words as they stand. */
export interface Word {
  start: number
  end: number
  text: string
}

const ENDS = new Set(['.', '!', '?', '…', '...', '!!', '??', '?!', '!?', '....'])
const CLOSERS = /^(?:[”’"')\]»}]|''|\(\d+\))$/
const CAN_BEGIN = /^[\p{Lu}\p{Lt}\p{N}“"'‘«([#@—–•*]|^``|^''|^\p{Lo}/u
// "the U.S. He left": initials may also end a sentence, if what follows could hardly go on with it
const INITIALS = /^(?:\p{Lu}\.){2,}$|^(?:a|p)\.m\.$|^(?:Inc|Corp|Ltd|Co|Jr|Sr|etc)\.$/u
/** Ranks and parts of names that are cut short, where the tagger takes the stop for one of its own: "Cmdr. Ann Hill" */
export const ABBREVIATED: ReadonlySet<string> = new Set(
  'Cmdr Adm Brig Cpl Cpt Maj Pvt Spc Supt Atty Msgr'.split(' '),
)
/** Words that open a sentence and hardly go on with one. */
export const OPENERS: ReadonlySet<string> = new Set(
  `the a an he she it they we i you this that these those his her its their our my in on at for but and or so if
   when while after before as there what who how why however meanwhile although though since because also`.split(
    /\s+/,
  ),
)

// A sentence of more words is none: lists and broken text are cut, so that what reads a sentence stays quick.
const LONGEST = 500

/**
 * Where each sentence of one paragraph's words ends (exclusive word indexes, the last one is the paragraph's end).
 * Closing marks belong to the sentence before them: “So.” He left.
 */
export const sentenceEnds = (words: readonly Word[], first: number, last: number): number[] => {
  const ends: number[] = []
  let begun = first
  const dateline = datelineEnd(words, first, last)
  if (dateline > first && dateline < last) ends.push((begun = dateline))

  let i = first
  while (i < last) {
    if (i - begun >= LONGEST) ends.push((begun = i))
    const word = words[i]!
    i++

    if (!ENDS.has(word.text) && !endsByInitials(words, i, last)) continue
    if (word.text === '.' && ABBREVIATED.has(words[i - 2]?.text ?? '')) continue
    while (i < last && (ENDS.has(words[i]!.text) || isCloser(words, i))) i++
    if (i >= last) break
    const next = words[i]!
    const spaced = next.start > words[i - 1]!.end
    if (spaced && CAN_BEGIN.test(next.text)) ends.push((begun = i))
  }
  ends.push(last)
  return ends
}

/** "WASHINGTON (Reuters) -", "MOBILE, Ala. (AP) —": says where and through whom a report came, and is no part of its first sentence. */
const datelineEnd = (words: readonly Word[], first: number, last: number): number => {
  const limit = Math.min(last - 1, first + 14)
  for (let i = first; i < limit; i++) {
    const { text } = words[i]!
    if (text === '(') {
      const close = words[i + 2]?.text === ')' ? i + 2 : words[i + 3]?.text === ')' ? i + 3 : -1
      if (close === -1 || close + 1 >= last) return first
      return /^(?:-|--|—|–|―)$/.test(words[close + 1]!.text) &&
        (i === first || words[first]!.text === words[first]!.text.toUpperCase())
        ? close + 2
        : first
    }
    if (!/^(?:\p{Lu}|[,./-]$)/u.test(text)) return first
  }
  return first
}

const isCloser = (words: readonly Word[], i: number): boolean => {
  const word = words[i]!
  if (!CLOSERS.test(word.text)) return false
  // a straight mark after a space opens
  return word.start === words[i - 1]!.end
}

const endsByInitials = (words: readonly Word[], next: number, last: number): boolean => {
  const word = words[next - 1]!
  if (!word.text.endsWith('.') || !INITIALS.test(word.text) || next >= last) return false
  const after = words[next]!
  return /^\p{Lu}/u.test(after.text) && OPENERS.has(after.text.toLowerCase())
}
