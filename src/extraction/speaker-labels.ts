import type { Document, Paragraph } from './analysis/document.ts'
import { bisect } from './bisect.ts'
import type { TokenRange } from './candidate.ts'
import { FIRST_NAMES } from './lexicon/first-names.ts'
import { AMERICAN_STATES, SEATS, STATES } from './lexicon/places.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, HONORIFICS, PERSON_NOUNS } from './lexicon/titles.ts'

/** What stands before a colon at a paragraph's beginning, and may name who speaks. */
export interface SpeakerLabel {
  paragraph: number
  /** All of it, up to the colon. */
  whole: TokenRange
  /** The name with its titles, without notes and role; undefined for "Q:" and "A:". */
  name: TokenRange | undefined
  /** The name in small letters: what tells one label from another. */
  key: string
  /** "TRANSIT CHAIRMAN" of "JOE LARKIN, TRANSIT CHAIRMAN (ph):" */
  role: string | null
  /** "HOST", "UNIDENTIFIED MALE": what one is, in place of a name. */
  isDescription: boolean
  isShouted: boolean
  /** Whether nothing but a transcript has such a label: a time code, "(voice-over)", "Q:", a role in the talk. */
  isSure: boolean
  /** Whether a title, an honorific, or a first name tells that somebody is named. */
  isNamed: boolean
  /** Whether it may be the place that a report comes from: "GEORGIA:". */
  isPlace: boolean
  /** Where the words behind the label begin: the paragraph's end where none do. */
  from: number
}

const TIME = String.raw`\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?`
const NOTES = String.raw`(?:\s*(?:\([^()\n]{1,60}\)|\[[^[\]\n]{1,60}\]))*`
const JOINT = String.raw`(?:de|del|della|der|den|di|da|dos|du|van|von|el|al|la|le|bin|ibn|of|the|and|&|#?\d{1,2})`
const WORD = String.raw`\p{Lu}[\p{L}.'’-]*`
/** A time, a name, roles behind commas, notes in brackets, and the colon. */
const LABEL = new RegExp(
  String.raw`^(?:>+ ?|[-–—•*] )?(?<time>[[(]?${TIME}[\])]?[ \t–-]*)?(?:[QA][.:] ?(?=\p{Lu}[^\n?!]{1,60}:))?` +
    String.raw`(?<open>\[)?(?<name>${WORD}(?: (?:${WORD}|${JOINT})){0,6}(?:, [JS]r\b\.?)?)(?:\])?` +
    String.raw`(?<notes>${NOTES})(?<role>(?:, ?[^:,;?!()[\]\n“”"]{2,60}){0,4})(?<more>${NOTES})(?: ?[[(]?${TIME}[\])]?)? ?:(?=\s|$)`,
  'u',
)
const LONGEST = 240

/** Notes on how one is heard. */
const HEARD =
  /\b(?:ph|phonetic|sp|voice-?over|v\.?o|on[ -]camera|off[ -](?:camera|mic)|through|via|translat\w+|interpret\w+|on (?:the )?phone|by (?:phone|telephone)|inaudible|singing|crosstalk|continu\w+|cont'd|ret)\b|\d:\d\d/i
/** What one is in a talk. */
const TALKERS =
  /^(?:(?:the |unidentified |unknown )?(?:host|co-?host|moderator|interviewer|interviewee|presenter|anchor|narrator|announcer|reporter|questioner|question|answer|speaker|operator|interpreter|translator|caller|audience(?: member)?|crowd|male|female|man|woman|participant|the court|the witness|the president|the chairman)(?: (?:voice|speaker|member))?s?(?: #?\d{1,2})?)$/
/** What else stands before a colon. */
const OTHERS =
  /^(?:related|watch|read|note|notes|editor['’]?s?|updated?|photos?|photograph\w*|videos?|audio|image|caption|credit|more|see|exclusive|breaking|poll|title|correction|clarification|opinion|analysis|trending|contributing|sources?|developing|alert|live|just|below|above|file|listen|also|full|new|tags?|topics?|filed|published|posted|share|follow|follows?|contact|email|phone|address|website|date|time|where|when|what|who|why|how|warning|disclaimer|disclosure|spoiler|translation|example|step|point|part|chapter|section|rule|tip|myth|fact|facts|winner|loser|pros?|cons?|verdict|bottom|conclusion|summary|background|context|price|rating|cast|director|ingredients|method|serves|result|results|score|reminder|ps|p\.s|re|subject|from|to|cc|day|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yes|no|quicktake|factbox|timeline|explainer|quote|headline|first|second|third|next|last|finally|but|and|so|still|again|right|for|in|on|at|by|with|one|two|three|four|five|this|that|these|those|here|there|he|she|it|they|we|i|you)$/

/** The label of a paragraph, if it has one. */
export const labelOf = (doc: Document, paragraph: Paragraph): SpeakerLabel | undefined => {
  const text = doc.text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONGEST))
  if (!text.includes(':')) return undefined
  const found = LABEL.exec(text)
  if (!found) return undefined
  const { time, name, notes, role: roles, more } = found.groups as Record<string, string | undefined>
  const words = name!.toLowerCase().split(' ')
  if (OTHERS.test(words[0]!.replace(/\.$/, '')) || words.some((word) => isVerb(word))) return undefined
  const isShouted = isMostlyCapitals(name!)
  const role = roleIn(roles ?? '')
  if (role !== null && !isRole(role)) return undefined
  const key = words.join(' ').replace(/\.$/, '')
  const isLetter = key === 'q' || key === 'a'
  const isDescription = TALKERS.test(key)
  if (!isDescription && words.length === 1 && isThing(key)) return undefined
  const at = text.indexOf(name!, time?.length ?? 0)
  const tokens = (from: number): number =>
    bisect(paragraph.first, paragraph.last, (i) => doc.tokens[i]!.start < paragraph.start + from)
  // "PENN: (through translator) We wait.": how it is heard, before what is
  const behind = /^\s*(?:[([][^()[\]\n]{1,60}[)\]]\s*)*/.exec(
    doc.text.slice(paragraph.start + found[0].length, paragraph.end),
  )![0]
  const spoken = tokens(found[0].length + behind.length)
  return {
    paragraph: paragraph.index,
    whole: [paragraph.first, tokens(found[0].length)],
    name: isLetter ? undefined : [tokens(at), tokens(at + name!.length)],
    key,
    role: role === null || /^[DRI]-/.test(role) ? null : role,
    isDescription,
    isShouted,
    isSure: Boolean(time) || isLetter || isDescription || HEARD.test(`${notes} ${more} ${behind}`),
    isPlace: words.length === 1 && isPlace(key),
    isNamed: HONORIFICS.has(words[0]!) || PERSON_NOUNS.has(words[0]!) || isFirstName(words),
    from: spoken,
  }
}

const isVerb = (word: string): boolean => REPORTING_VERBS.has(word) && /(?:s|ed)$|^said$|^told$/.test(word)

const isMostlyCapitals = (name: string): boolean => {
  const small = name.replace(/\P{Ll}/gu, '').length
  return small <= 2 && name.replace(/\P{Lu}/gu, '').length > 2 * small
}

const isFirstName = ([first, ...more]: readonly string[]): boolean =>
  more.length > 0 && FIRST_NAMES.has(first![0]!.toUpperCase() + first!.slice(1))

/** "Harbour:", "Statement:" name no one who takes a turn. */
const isThing = (word: string): boolean => BODY_NOUNS.has(word) || DOCUMENT_NOUNS.has(word)

const isPlace = (word: string): boolean => {
  const written = word[0]!.toUpperCase() + word.slice(1)
  return STATES.has(written) || AMERICAN_STATES.has(written) || SEATS.has(written)
}

const roleIn = (text: string): string | null => text.replace(/^[, ]+/, '').trim() || null

/** "TRANSIT CHAIRMAN", "Director of Roads", "chairman of the line": not "here it is". */
const isRole = (role: string): boolean =>
  role.split(/[ ,]+/).every((word) => /^(?:[^\p{Ll}]|of|for|at|in|to|the|and)/u.test(word)) ||
  role
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => PERSON_NOUNS.has(word))
