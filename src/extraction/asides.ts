import { AFTER, OTHER_NAME } from './analysis/nicknames.ts'
import { CREDIT } from './lexicon/boilerplate.ts'
import { isSayingForm } from './lexicon/reporting-verbs.ts'
import { blank } from './markup.ts'

/** A bracket of two words at least, behind a word, in its line. */
const ASIDE = /(?<=[\p{L}.] )(?:\([^()\n]{1,60}\s[^()\n]{1,400}\)|\[[^[\]\n]{1,60}\s[^[\]\n]{1,400}\])/gu
/** "born 28 May 1962", "b. 1960", "née Lind" */
const LIFE = /^[([](?:née?|[bd]\.|born|died)\s/u
/** "(…) said", "(…), who has also said", "(…), 61, said" */
const BEFORE_VERB = /^(?:,[^.;:“”"\n]{0,60}?)? (?:(?:has|had|have|also|later|then|\p{L}+ly) ){0,2}(\p{L}+)/u
/** "said the mayor, Ann Hill (…)" */
const AFTER_VERB = /\b(?:\p{L}+(?:ed|ays|aid|rote)|according to) [^.;:“”"\n]{0,60}$/u

/**
 * A text in which brackets that tell who somebody is are blank, where they stand beside the verb by which that one
 * says something. Every other character stays where it is, so that spans hold for the text as it was given. What such
 * a bracket holds is no day of the saying, and nobody named in it says it.
 *
 *     Karl Ott [(born 28 May 1962 in Kelm; married to Eva Lind)] said
 */
export const withoutAsides = (text: string): string =>
  text.includes('(') || text.includes('[')
    ? withoutOtherNames(text).replace(ASIDE, (bracket, at: number) =>
        isAside(text, bracket, at) ? withoutAside(bracket) : bracket,
      )
    : withoutOtherNames(text)

/** "said a man [who goes by the name “Stumpy.”]": of one whom the text does not name otherwise. */
const withoutOtherNames = (text: string): string =>
  text.search(AFTER) === -1
    ? text
    : text.replace(OTHER_NAME, (phrase, ...rest) => {
        const at = rest.at(-2) as number
        const next = text.slice(at + phrase.length, at + phrase.length + 80).split('\n')[0]!
        const verb = BEFORE_VERB.exec(next)?.[1]
        const isEnd = /^[.,]|^$/.test(next) || /[.,].$/.test(phrase)
        const isBeside =
          (verb !== undefined && isSayingForm(verb)) ||
          (isEnd && saysBefore(text.slice(Math.max(0, at - 100), at + 1)))
        // a full stop inside the marks is the sentence's
        return isBeside ? blank(phrase).replace(/ (?= $)/, () => (/\..$/.test(phrase) ? '.' : ' ')) : phrase
      })

/** "(KFS; founded in 1960)": what a name is short for stays. */
const withoutAside = (bracket: string): string => {
  const short = /^\(\p{Lu}{2,8}(?=[;,] )/u.exec(bracket)?.[0] ?? ''
  return short === '' ? blank(bracket) : `${short}${blank(bracket.slice(short.length, -1))})`
}

const isAside = (text: string, bracket: string, at: number): boolean => {
  // "he (the mayor of Kelm)"
  if (/\b(?:he|she|it|they|who|we|i) $/i.test(text.slice(Math.max(0, at - 6), at))) return false
  // "(R-Texas)", and what somebody said in it
  if (/^\([DRI]-/.test(bracket) || words(bracket).some(isSayingForm) || marks(bracket) % 2 > 0) return false
  const next = text.slice(at + bracket.length, at + bracket.length + 140).split('\n')[0]!
  if (LIFE.test(bracket) && /^[,;]? \p{Ll}/u.test(next)) return true
  const isNamed = /\p{Lu}[\p{L}’'.-]* $/u.test(text.slice(Math.max(0, at - 40), at))
  const clause = BEFORE_VERB.exec(next)
  if (clause && isSayingForm(clause[1]!)) return true
  if (!isNamed) return false
  if (next.startsWith(',')) return words(/^[^.;:“”"]*/.exec(next)![0]).some(isSayingForm)
  return /^(?:\.|$)/.test(next) && saysBefore(text.slice(Math.max(0, at - 100), at))
}

const saysBefore = (before: string): boolean => {
  const phrase = AFTER_VERB.exec(before)?.[0]
  return phrase !== undefined && (phrase.startsWith('according') || isSayingForm(words(phrase)[0]!))
}

const words = (text: string): string[] => text.match(/\p{L}+/gu) ?? []
const marks = (text: string): number => text.match(/["“”]/g)?.length ?? 0

/** Where what was said ends with the bracket that was left out of it: "The mill is old [(it is from 1870)], Hill said". */
export const endWithAside = (text: string, read: string, end: number): number => {
  if (read[end + 1] !== ' ' || text[end + 1] === ' ') return end
  const rest = text.slice(Math.max(0, end - 1), end + 500)
  const bracket =
    /^. (?:\([^()\n]*\)|\[[^[\]\n]*\])/u.exec(rest)?.[0].slice(1) ??
    [...rest.matchAll(OTHER_NAME)].find(({ index }) => index === 1)?.[0]
  return bracket && !CREDIT.test(bracket) ? end + bracket.length : end
}
