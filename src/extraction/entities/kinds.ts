import type { VoiceKind } from '../draft.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS } from '../lexicon/organisations.ts'
import { OUTLETS, OUTLET_ENDINGS } from '../lexicon/outlets.ts'
import { AMERICAN_STATES, DEMONYMS, SEATS, STATES } from '../lexicon/places.ts'
import { BODY_NOUNS, HONORIFICS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { NameSpan } from './name-spans.ts'

/** What a name names, as its words and what stands before them tell; `sure` where more than a capital does. */
export const kindOf = (words: readonly string[], span: NameSpan): { kind: VoiceKind; sure: boolean } => {
  if (span.isLabel) return { kind: kindOfLabel(words), sure: true }
  const kind = knownKind(words, span)
  return kind
    ? { kind, sure: true }
    : { kind: looksLikeBrand(words) ? 'ORGANIZATION' : 'PERSON', sure: false }
}

/** Who takes a turn is a person, where it is not plainly an outlet or a body. */
const kindOfLabel = (words: readonly string[]): VoiceKind => {
  if (OUTLETS.has(words.join(' '))) return 'MEDIA'
  const last = words.at(-1)!
  const body = NAME_WORDS.get(last[0] + last.slice(1).toLowerCase())
  return words.length > 1 && body ? body : 'PERSON'
}

/** "RailWatch", "Ferry24": no person writes themselves so; "McCabe", "O’Brien", "DeVos" do. */
const looksLikeBrand = ([word, ...more]: readonly string[]): boolean =>
  more.length === 0 &&
  (/\d/.test(word!) || /^(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O[’'])\p{Lu}\p{Ll}+\p{Lu}/u.test(word!))

const knownKind = (words: readonly string[], span: NameSpan): VoiceKind | undefined => {
  const name = words.join(' ')
  const last = words.at(-1)!
  if (STATES.has(name) || SEATS.has(name)) return 'GOVERNMENT'
  if (OUTLETS.has(name) || OUTLETS.has(name.replace(/^The /, ''))) return 'MEDIA'
  if (span.honorific) return 'PERSON'
  // "Lincoln Gazette", "Austin Sun-Times": a first name is a town's as well
  if (words.length > 1 && PAPERS.test(last)) return 'MEDIA'
  if (words.length > 1 && FIRST_NAMES.has(words[0]!) && !NAME_WORDS.has(last)) return 'PERSON'
  if (words.length > 1 && OUTLET_ENDINGS.has(last.toLowerCase()) && /^\p{Lu}/u.test(last) && !span.titles)
    return 'MEDIA'
  if (words.some((word) => NAME_WORDS.get(word) === 'GOVERNMENT') && !/^(?:Inc|Corp)/.test(last))
    return 'GOVERNMENT'
  if (words.length > 1 && isCommonPlural(last)) return 'GROUP'
  const body = words.map((word) => NAME_WORDS.get(word)).find(Boolean)
  if (body) return body
  // "AT&T", "Johnson & Lee"
  if (!span.titles && name.includes('&')) return 'ORGANIZATION'
  if (words.length === 1 && /^(?:\p{Lu}\.?){2,6}s?$/u.test(name)) return 'ORGANIZATION'
  if (AMERICAN_STATES.has(name) || DEMONYMS.has(name)) return 'GOVERNMENT'
  return span.titles ? 'PERSON' : undefined
}

/** "Health Officials", "Democratic Lawmakers" */
const isCommonPlural = (word: string): boolean =>
  word.endsWith('s') &&
  (PERSON_NOUNS.has(word.toLowerCase().slice(0, -1)) || BODY_NOUNS.get(word.toLowerCase()) === 'GROUP')

const PAPERS =
  /^(?:\p{Lu}\p{L}+-)?(?:Times|Tribune|Herald|Gazette|Chronicle|Telegraph|Inquirer|Sentinel|Dispatch|Journal|News|Statesman|Examiner|Observer|Star)$/u

/** Of a person: by the honorific, else by the first name. */
export const genderOf = (words: readonly string[], span: NameSpan): 'm' | 'f' | null =>
  (span.honorific ? HONORIFICS.get(span.honorific) : null) ?? FIRST_NAMES.get(words[0]!) ?? null
