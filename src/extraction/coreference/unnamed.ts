import type { Document } from '../analysis/document.ts'
import { textOf } from '../analysis/text-of.ts'
import type { TokenRange } from '../candidate.ts'
import type { VoiceKind } from '../draft.ts'
import { DEMONYMS } from '../lexicon/places.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { Speaker } from '../entities/speaker.ts'

/** A phrase without a name: "a senior administration official", "Polish authorities". */
export const describedSpeaker = (doc: Document, range: TokenRange, head: number): Speaker => {
  const noun = doc.tokens[head]!
  const plural = isPlural(doc, head, range)
  return {
    name: phraseText(doc, range),
    naming: 'DESCRIBED',
    kind: isNewsAgency(doc, head) ? 'MEDIA' : kindOfNoun(noun.lower, plural),
    role: null,
    entity: null,
    head: noun.lower,
    gender:
      /(?:man|boy|father|brother|husband|son)$/.test(noun.lower) && !/woman$/.test(noun.lower)
        ? 'm'
        : /(?:woman|girl|mother|sister|wife|daughter)$/.test(noun.lower)
          ? 'f'
          : null,
    plural,
    mention: range,
  }
}

/** "the Tass news agency" */
export const isNewsAgency = (doc: Document, head: number): boolean =>
  /^agenc(?:y|ies)$/.test(doc.tokens[head]!.lower) && doc.tokens[head - 1]?.lower === 'news'

/** The words of a phrase, a capital that only the sentence gave taken back: "Polish authorities", "officials". */
const phraseText = (doc: Document, range: TokenRange): string => {
  const [first] = range
  const token = doc.tokens[first]!
  const text = textOf(doc, range)
  const opens = doc.sentences[token.sentence]!.first === first
  if (!opens || token.pos === 'PROPN' || !/^\p{Lu}\p{Ll}*$/u.test(token.text)) return text
  return /^(?:DET|PRON|NUM|ADJ|ADV|ADP)$/.test(token.pos) && !isDemonym(token.text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text
}

const isDemonym = (word: string): boolean => DEMONYMS.has(word)

const isPlural = (doc: Document, head: number, range: TokenRange): boolean => {
  const noun = doc.tokens[head]!
  if (
    /^(?:police|people|others|some|many|most|few|both|several|men|women|children|media|they|authorities|percent|%|majority|half|thirds?|quarters?)$/.test(
      noun.lower,
    )
  )
    return true
  const first = doc.tokens[range[0]]!
  if (/^(?:an?|one|another|each|every)$/.test(first.lower)) return false
  if (/^(?:two|three|four|five|six|several|many|some|few|both|multiple|dozens|hundreds)$/.test(first.lower))
    return true
  if (!noun.lower.endsWith('s') || noun.lower.endsWith('ss')) return false
  // "Experts said": a capital makes the tagger take it for a name
  return PERSON_NOUNS.has(noun.lower.slice(0, -1)) || (noun.lemma !== noun.lower && noun.pos !== 'PROPN')
}

const kindOfNoun = (noun: string, plural: boolean): VoiceKind => {
  if (DOCUMENT_NOUNS.has(noun)) return 'DOCUMENT'
  const body = BODY_NOUNS.get(noun)
  if (noun === 'authorities' || noun === 'police') return 'GOVERNMENT'
  if (body && body !== 'GROUP') return plural && body === 'ORGANIZATION' ? 'GROUP' : body
  const singular = noun.replace(/s$/, '')
  if (BODY_NOUNS.get(singular) === 'MEDIA') return 'MEDIA'
  if (plural || body === 'GROUP') return 'GROUP'
  return PERSON_NOUNS.has(noun) || BODY_NOUNS.get(noun) === undefined ? 'ANONYMOUS' : 'GROUP'
}
