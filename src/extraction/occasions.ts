import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { isDay } from './rules/nominals.ts'
import { withoutTime } from './coreference/phrase-edges.ts'
import { wordSet } from './lexicon/word-set.ts'

const TONGUES = wordSet(
  'arabic bengali bulgarian catalan chinese croatian czech danish dutch english estonian farsi finnish flemish french gaelic german greek hebrew hindi hungarian icelandic irish italian japanese kazakh korean kurdish latin latvian lithuanian mandarin cantonese norwegian pashto persian polish portuguese punjabi romanian russian serbian slovak slovene spanish swahili swedish tagalog tamil thai turkish ukrainian urdu vietnamese welsh yiddish',
)

const OCCASIONS =
  /^(?:statement|interview|tweet|email|e-mail|letter|conference|release|briefing|post|speech|memo|hearing|phone|telephone|video|message|call|meeting|rally|court)s?$/

/** "said Ann Hill [on Tuesday]", "[in Arabic]", "[in an interview]": how and when it was said names nobody. */
export const nameWithoutOccasion = (doc: Document, candidate: Candidate): Candidate => {
  const source = candidate.source.map((range) => withoutManner(doc, withoutTime(doc, range)))
  return source.every(([, last], i) => last === candidate.source[i]![1])
    ? candidate
    : { ...candidate, source }
}

const withoutManner = (doc: Document, [first, last]: TokenRange): TokenRange => {
  for (let i = first + 1; i < last - 1; i++) {
    if (doc.tokens[i - 1]!.pos === 'PROPN' && doc.tokens[i]!.lower === 'on' && isDay(doc.tokens[i + 1]!))
      return [first, i]
    if (doc.tokens[i - 1]!.pos !== 'PROPN' || !/^(?:in|at|during|via|by|through)$/.test(doc.tokens[i]!.lower))
      continue
    const { lower } = doc.tokens[last - 1]!
    if (TONGUES.has(lower) || OCCASIONS.test(lower)) return [first, i]
  }
  return [first, last]
}
