import type { Document } from '../analysis/document.ts'
import { isEnglish, tagAlone } from '../analysis/tagger.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS } from '../lexicon/organisations.ts'
import { AMERICAN_STATES, STATES } from '../lexicon/places.ts'
import { SAYING_WORDS } from '../lexicon/saying-words.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { Named } from './name-links.ts'
import { opensAt } from './name-starts.ts'

/** "Leave | Hill", "AUDIO | Hill": words before a name that are none of it, as the rest of the text shows. */
export const leaveStrayWords = (doc: Document, named: readonly Named[]): void => {
  const opens = ({ span }: Named): boolean =>
    opensAt(doc, span.name[0]) || span.inHeadline || doc.tokens[span.name[0] - 1]?.text === ':'
  const people = named.filter(({ words }) => words.length > 1 && FIRST_NAMES.has(words[0]!))
  const alone = new Map<string, number>()
  const known = {
    surnames: new Set(
      people.filter(({ words }) => !NAME_WORDS.has(words.at(-1)!)).map(({ words }) => words.at(-1)!),
    ),
    alone,
    within: new Set(
      named.filter((it) => it.words.length > 1 && !opens(it)).map(({ words }) => words.join(' ')),
    ),
  }
  for (const it of named) {
    const { words, span } = it
    const stray = span.isLabel || span.titles ? 0 : strayWords(words, opens(it), known)
    if (stray > 0) {
      it.words = words.slice(stray)
      it.span = { ...span, name: [span.name[1] - 1, span.name[1]] }
    } else if (words.length === 1 && !opens(it)) alone.set(words[0]!, (alone.get(words[0]!) ?? 0) + 1)
  }
}

/**
 * How many of a name's first words a text shows to be none of it: those of a sentence's beginning, or in capitals, before
 * what it has as a name by itself. A name is given in full before it is cut short, so that "Bandy Hill, … Hill" stays whole.
 *
 *     Hill lost. [Leave] Hill alone      [AUDIO] Hill, of Ann Hill      [New York] Hill
 */
const strayWords = (words: readonly string[], opens: boolean, known: KnownNames): number => {
  const rest = words.at(-1)!
  const before = words.slice(0, -1)
  if (before.length === 0 || before.length > 3 || isCommon(rest)) return 0
  const isPerson = known.surnames.has(rest)
  if (isPerson && !FIRST_NAMES.has(before[0]!) && isPlaceName(before.join(' '))) return before.length
  if (!opens && !(isPerson && before.every(isShouted) && /\p{Ll}/u.test(rest))) return 0
  if (known.within.has(words.join(' '))) return 0
  // "Salah Hill" may be a relative of Ann Hill: given names are nouns, if they are words at all
  if (isPerson)
    return before.every((word) => isShouted(word) || (mayOpen(word) && !isNoun(word))) ? before.length : 0
  if ((known.alone.get(rest) ?? 0) < (isEnglish(rest.toLowerCase()) ? 2 : 1)) return 0
  return before.every((word) => mayOpen(word)) ? before.length : 0
}

const isShouted = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word)

const isNoun = (word: string): boolean => /^(?:NOUN|PROPN)$/.test(tagAlone(word.toLowerCase()))

/** What a text says of names elsewhere. */
interface KnownNames {
  /** Of people who are named with a given name. */
  surnames: ReadonlySet<string>
  /** How often single words are named before. */
  alone: ReadonlyMap<string, number>
  /** Names of several words that stand where no sentence begins. */
  within: ReadonlySet<string>
}

/** "Department", "Mayor": what many have as the last word of a name. */
const isCommon = (word: string): boolean => {
  const lower = word.toLowerCase()
  return (
    NAME_WORDS.has(word) ||
    [lower, lower.replace(/s$/, '')].some((it) => PERSON_NOUNS.has(it) || BODY_NOUNS.has(it))
  )
}

/** A word of English that is no given name, or, as "Said" is, a verb of saying as well. */
const mayOpen = (word: string): boolean => {
  const lower = word.toLowerCase()
  return (isEnglish(lower) && !FIRST_NAMES.has(word)) || SAYING_WORDS.has(lower)
}

const isPlaceName = (name: string): boolean => STATES.has(name) || AMERICAN_STATES.has(name)
