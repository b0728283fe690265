import type { VoiceKind } from '../draft.ts'
import { FIRST_NAMES, SURNAMES_FIRST } from '../lexicon/first-names.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import { AMERICAN_STATES, SEATS, STATES } from '../lexicon/places.ts'

const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/

/** Words with a capital, without what a name may have or not: "The", a full stop. */
const plain = (words: readonly string[]): string[] => words.map((word) => word.replace(/\.$/, ''))

/** "Jr.", "III" */
export const isSuffix = (word: string): boolean => SUFFIX.test(word)

/** The words of a person's name without what ends it: "Peter Ames | Jr." */
const withoutSuffix = (words: readonly string[]): string[] => words.filter((word) => !SUFFIX.test(word))

/** The other name that one has in its midst, without its marks: "Bob" of "Robert (Bob) Hale"; none of most. */
export const nicknameOf = (words: readonly string[]): string[] => {
  const first = words.findIndex((word) => OPENING.test(word))
  const last = words.findIndex((word, i) => i >= first && CLOSING.test(word))
  return first < 1 || last < 0
    ? []
    : words.slice(first, last + 1).map((word) => word.replace(/^\P{L}+|\P{L}+$/gu, ''))
}
const OPENING = /^[("“„‘']/
const CLOSING = /[)"”’']$/

/** The words of a name without the nickname in its midst. */
const withoutNickname = (words: readonly string[]): readonly string[] => {
  const { length } = nicknameOf(words)
  const first = words.findIndex((word) => OPENING.test(word))
  return length === 0 ? words : [...words.slice(0, first), ...words.slice(first + length)]
}

/** "Jr" of a name that has one. */
export const suffixOf = (words: readonly string[]): string =>
  SUFFIX.test(words.at(-1)!) ? words.at(-1)!.replace('.', '') : ''

/**
 * What two names of one bearer have in common. Of a person: first and last name and the suffix ("Peter J. Ames" is
 * "Peter Ames", and never "Peter Ames Jr."). Of a body: its words ("U.S. Steel" is "United States Steel").
 */
export const keyOf = (words: readonly string[], kind: VoiceKind): string => {
  const names = withoutSuffix(words)
  if (kind === 'PERSON' && names.length > 1)
    return [names[0], names.at(-1), suffixOf(words)].filter(Boolean).join(' ').toLowerCase()
  return words
    .filter((w, i) => w !== 'The' || (i === 0 && words.length === 2))
    .join(' ')
    .replace(/ & /g, ' and ')
    .replace(/\bU\.S\.(?=$| )/g, 'United States')
    .replace(/\bU\.K\.(?=$| )/g, 'United Kingdom')
    .toLowerCase()
}

/** How a short form stands for a name, surest first: 3 by its last name or initials, 2 by its first words, 1 by a first name; 0 not at all. */
export const fitOf = (short: readonly string[], full: readonly string[], kind: VoiceKind): 0 | 1 | 2 | 3 => {
  const words = full[0] === 'The' ? full.slice(1) : full
  if (short.length >= words.length && !(words.length > 1 && short.length === 1)) return 0
  if (kind === 'PERSON') return fitOfPerson(short, words)
  if (short.length === 1 && isAcronymOf(short[0]!, words)) return 3
  if (kind === 'MEDIA' && !STATES.has(short.join(' '))) {
    if (endsWith(words, short) && OUTLETS.has(short.join(' ')) === OUTLETS.has(words.join(' '))) return 3
    if (endsWith(words, short)) return 2
    // "Google" is not Google News
    return startsWith(words, short) &&
      (short.length > 1 || OUTLETS.has(short[0]!) || /^\p{Lu}+$/u.test(short[0]!))
      ? 2
      : 0
  }
  if (isClosed(short)) return 0
  // "Velmar" of "Velmar Harbour Airways"; "Commission on Ethics" is cut off at its "of" by nobody
  if (startsWith(words, short) && !/^(?:of|for|on|and|&)$/.test(words[short.length] ?? '')) return 2
  return short.length > 1 && endsWith(words, short) ? 2 : 0
}

const fitOfPerson = (short: readonly string[], full: readonly string[]): 0 | 1 | 2 | 3 => {
  const names = withoutSuffix(withoutNickname(full))
  const asked = withoutSuffix(short)
  const nickname = nicknameOf(full).join(' ')
  if (nickname !== '' && [nickname, `${nickname} ${names.at(-1)}`].includes(asked.join(' '))) return 3
  // "Ames Jr." is nobody without the suffix; "Ames" may be
  if (suffixOf(short) && suffixOf(short) !== suffixOf(full)) return 0
  // "U.S. Weighs Hill"
  if (names.length < 2 || /^\p{Lu}\.?\p{Lu}\.$/u.test(names[0]!)) return 0
  // "Nam" of Kim Jong Nam is nobody
  if (endsWith(names, asked) && !(names.length > 2 && SURNAMES_FIRST.has(names[0]!)))
    return suffixOf(full) && !suffixOf(short) ? 2 : 3
  if (asked.length !== 1 || asked[0] !== names[0]) return 0
  if (
    SURNAMES_FIRST.has(names[0]!) &&
    (names.length > 2 || /-/.test(names[1]!) || !FIRST_NAMES.has(names[0]!))
  )
    return 3
  // "An" of An Chol-su
  if (/^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(names.at(-1)!) && !FIRST_NAMES.has(names[0]!)) return 3
  return FIRST_NAMES.has(names[0]!) ? 1 : 0
}

/** States, seats and outlets are no one's first words: "China" of "China Daily", "White House" of "White House Council". */
const isClosed = (short: readonly string[]): boolean => {
  const name = short.join(' ')
  return (
    STATES.has(name) ||
    SEATS.has(name) ||
    AMERICAN_STATES.has(name) ||
    (short.length === 1 && /^(?:\p{Lu}\.?){2,6}$/u.test(name) && !OUTLETS.has(name))
  )
}

const endsWith = (words: readonly string[], end: readonly string[]): boolean =>
  end.length < words.length && end.every((word, i) => same(word, words[words.length - end.length + i]!))

const startsWith = (words: readonly string[], start: readonly string[]): boolean =>
  start.length < words.length && start.every((word, i) => same(word, words[i]!))

const same = (a: string, b: string): boolean =>
  a === b || (a.length !== b.length && withoutStop(a) === withoutStop(b))
const withoutStop = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word)

/** "TheDC", "E.U.": an acronym without what is put around it. */
const bare = (word: string): string => word.replace(/^The(?=\p{Lu})/u, '').replaceAll('.', '')

/** "DOJ" of "Department of Justice", "EU" of "European Union", "NUHW" of "Norwick Union of Harbour Workers". */
export const isAcronymOf = (word: string, full: readonly string[]): boolean => {
  const short = bare(word)
  if (!/^[\p{Lu}&]{2,8}$/u.test(short)) return false
  const words = plain(full).flatMap((w) => (w === 'U.S' ? ['U', 'S'] : w.split('-')))
  const initials = (of: readonly string[]): string => of.map((w) => w[0] ?? '').join('')
  const capitals = words.filter((w) => /^[\p{Lu}&]/u.test(w))
  const all = [
    initials(words).toUpperCase(),
    initials(capitals),
    initials(capitals.filter((w) => !/^(?:Co|Corp|Inc|Ltd)$/.test(w))),
    // "CHR" of "Centres for Harbour Repair and Upkeep"
    initials(words.slice(0, Math.max(0, words.indexOf('and'))).filter((w) => /^\p{Lu}/u.test(w))),
  ]
  return all.some((letters) => letters === short || letters.replace(/^US/, '') === short)
}
