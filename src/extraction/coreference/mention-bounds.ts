import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { Scene } from '../entities/speaker.ts'
import { isVerbAfterAll } from './head-nouns.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** Where the mention of a speaker begins and ends, where it was proposed too long or too short. */
export const boundsOf = (scene: Scene, range: TokenRange): TokenRange =>
  inBrackets(scene, range) ?? widened(scene.doc, withoutAdjunct(scene, range))

/** "[Ann Hill] (R–Tenn.)": who stands before a bracket that was taken for the speaker. */
const inBrackets = ({ doc, entityIndex }: Scene, [first, last]: TokenRange): TokenRange | undefined => {
  for (let i = first; i < last; i++) {
    if (doc.tokens[i]!.text === '(') return undefined
    if (doc.tokens[i]!.text !== ')') continue
    for (let open = first - 1; open > 0 && open > first - 6; open--)
      if (doc.tokens[open]!.text === '(') {
        const named = entityIndex.at(open - 1)
        return named && named.range[1] === open ? [named.whole[0], named.range[1]] : undefined
      }
    return undefined
  }
  return undefined
}

/** "In its letter [the group]", "a proposal [the union]": what a second noun phrase begins behind is no part of it. */
const withoutAdjunct = ({ doc, entityIndex }: Scene, [first, last]: TokenRange): TokenRange => {
  for (let i = last - 1; i > first; i--) {
    const token = doc.tokens[i]!
    const before = doc.tokens[i - 1]!
    if (/^(?:who|which|that|whose|and|,)$/.test(token.lower)) return [first, last]
    if (
      /^(?:the|an?)$/.test(token.lower) &&
      /^(?:NOUN|PROPN)$/.test(before.pos) &&
      !/^(?:half|all|both|double|twice)$/.test(before.lower) &&
      !entityIndex.at(i) &&
      !isVerbAfterAll(doc, i - 1, last)
    )
      return [i, last]
  }
  return [first, last]
}

const AMOUNT = wordSet('about roughly nearly almost just only around approximately over')
const COMPARED = /^(?:as (?:many|few|much)(?: as)?|at (?:least|most)|(?:more|less|fewer) than)$/
const PART = wordSet(
  'some many most one two three several none all both half each few dozens hundreds thousands majority',
)
const REFLEXIVE = /^(?:him|her|it|them)sel(?:f|ves)$/
const PLACE = wordSet('nearby abroad worldwide globally overseas elsewhere alike nationwide')

/** "[As many] as 74%", "[some of] the aides", "[The brothers-]in-law", "a man [nearby]": what was left out beside it. */
const widened = (doc: Document, [from, to]: TokenRange): TokenRange => {
  let [first, last] = [from, to]
  const { sentence, quotation } = doc.tokens[first]!
  const at = (i: number): Token | undefined => {
    const token = doc.tokens[i]
    return token?.sentence === sentence && token.quotation === quotation ? token : undefined
  }
  const words = (from: number, to: number): string =>
    from < 0
      ? ''
      : doc.tokens
          .slice(from, to)
          .map(({ lower }) => lower)
          .join(' ')
  if (at(first - 1)?.lower === 'of' && PART.has(at(first - 2)?.lower ?? '')) first -= 2
  while (at(first - 1)?.text === '-' && at(first - 2) && !doc.tokens[first]!.spaced) first -= 2
  if (
    doc.tokens[first]!.pos === 'NUM' ||
    PART.has(doc.tokens[first]!.lower) ||
    AMOUNT.has(doc.tokens[first]!.lower)
  )
    for (;;) {
      const before = [3, 2].find((n) => COMPARED.test(words(first - n, first)))
      if (before) first -= before
      else if (
        AMOUNT.has(words(first - 1, first)) ||
        /^as (?:many|few|much)$/.test(words(first - 1, first + 1))
      )
        first--
      else break
    }
  if (PLACE.has(at(last)?.lower ?? '')) last++
  if (last - first === 1 && REFLEXIVE.test(doc.tokens[first]!.lower) && at(first - 1)?.pos === 'PROPN')
    return [first - 1, first]
  if (last - first > 1 && REFLEXIVE.test(doc.tokens[last - 1]!.lower)) last--
  return [first, last]
}
