import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { isInserted } from '../clauses.ts'
import { daysIn, type NamedDay } from './dates.ts'
import { startOf, type Attribution } from '../attribution.ts'
import { wordSet } from '../lexicon/word-set.ts'

/**
 * The day on which each statement was said, where its own clause names one, or that of what the same speaker said before in
 * the paragraph.
 *
 *     accused Norway [on Monday] of …     said in a notice [Tuesday]     [On Saturday] he said
 *
 * A day inside what was said belongs to that; a day in another statement's clause belongs to it.
 */
export const dateFindings = (
  doc: Document,
  attributions: readonly Attribution[],
  publishedOn: string | null,
): void => {
  const contents = new Uint8Array(doc.tokens.length)
  // a post or a turn may tell what others said on which day
  for (const { content, post, turn } of attributions)
    if (!post && !turn) for (const [first, last] of content) contents.fill(1, first, last)
  attributions.forEach((attribution, i) => {
    if (attribution.saidOn) return
    if (attribution.carriesOn) attribution.saidOn = attribution.carriesOn.saidOn
    else
      attribution.saidOn =
        dayOf(doc, attribution, contents, publishedOn) ??
        dayBefore(doc, attribution, attributions.slice(Math.max(0, i - NEAR), i))
  })
}

/** How many attributions are looked back at: a paragraph may be a book. */
const NEAR = 6

/** "Hill said [on Monday] that it is late. “We wait,” she added.": one speaker's day holds for a paragraph. */
const dayBefore = (
  doc: Document,
  attribution: Attribution,
  earlier: readonly Attribution[],
): string | null => {
  const speaker = attribution.speakers[0]?.name
  const paragraph = paragraphOf(doc, attribution)
  const before = earlier.findLast(
    (other) =>
      other.saidOn !== null &&
      !other.post &&
      speaker !== undefined &&
      other.speakers[0]?.name === speaker &&
      paragraphOf(doc, other) === paragraph,
  )
  return before?.saidOn ?? null
}

const paragraphOf = (doc: Document, attribution: Attribution): number =>
  doc.sentences[doc.tokens[startOf(attribution)]!.sentence]!.paragraph

const dayOf = (
  doc: Document,
  attribution: Attribution,
  contents: Uint8Array,
  publishedOn: string | null,
): string | null => {
  const cue = attribution.cue[0]
  if (!cue || isToCome(doc, attribution, cue)) return null
  const sentence = doc.sentences[doc.tokens[cue[0]]!.sentence]!
  const inside = chargeDay(doc, attribution, cue, publishedOn)
  if (inside) return inside
  const days = daysIn(doc, [sentence.first, sentence.last], publishedOn).filter(
    ({ at, end }) =>
      !contents[at] &&
      doc.tokens[at]!.quotation === -1 &&
      !isBracketed(doc, sentence.first, at, cue) &&
      belongs(doc, attribution, cue, at, end),
  )
  const near = days
    .map((day) => ({ ...day, distance: distance(doc, cue, day) }))
    .filter(({ distance }) => distance <= 25)
    .sort((a, b) => a.distance - b.distance)[0]
  return near?.day ?? null
}

/** "Hill will say on Friday that she quits": days are reckoned back, and this one is ahead. */
const isToCome = (doc: Document, attribution: Attribution, cue: TokenRange): boolean => {
  const from = Math.max(
    ...attribution.source.map(([, last]) => last).filter((last) => last <= cue[0]),
    cue[0] - 3,
  )
  return doc.tokens.slice(from, cue[1]).some((token) => /^(?:will|'ll|shall)$/.test(token.lower))
}

/** "Karl Ott (born 28 May 1962) said": a day in brackets is not that of a cue outside. */
const isBracketed = ({ tokens }: Document, first: number, at: number, [cue]: TokenRange): boolean => {
  for (let i = at - 1; i >= first; i--) {
    if (/^[)\]]/.test(tokens[i]!.text)) return false
    if (/^[([]$/.test(tokens[i]!.text))
      return cue < i || tokens.slice(at, cue).some(({ text }) => /^[)\]]/.test(text))
  }
  return false
}

/** Whether a day can be that of the saying: "Tuesday’s notice adds", but not "on Monday, but papers reported". */
const belongs = (
  doc: Document,
  attribution: Attribution,
  cue: TokenRange,
  at: number,
  behind: number,
): boolean => {
  // "Hill, who says she is well, was arrested on Monday": a day of the clause about
  const end = attribution.content.at(-1)![1]
  if (at >= end && end > cue[0] && isInserted(doc, attribution) && doc.tokens.slice(end, at).some(isVerb))
    return false
  const [source] = attribution.source
  const inSource = attribution.source.some(([first, last]) => at >= first && at < last)
  if (doc.tokens[behind]?.lower === "'s")
    return inSource || (at > cue[0] && /^(?:during|on|at|in|after)$/.test(doc.tokens[at - 1]!.lower))
  if (leads(doc, at, behind)) return true
  // "Hill, whose letter was published Sunday, said": the day of a clause about her
  if (source && source[0] < at && at < cue[0]) {
    const about = doc.tokens.slice(source[0], at)
    const clause = about.findLastIndex(({ lower }) => /^(?:whose|who|which)$/.test(lower))
    if (
      clause >= 0 &&
      about.slice(clause).some(isVerb) &&
      !about.slice(clause).some(({ text }) => text === ',')
    )
      return false
  }
  if (!source || at >= source[0] || source[0] > cue[0]) return true
  // "closed on Monday against a call from sailors urging": another's day
  if (source[1] === cue[0] && doc.tokens[cue[1] - 1]!.lower.endsWith('ing')) return false
  // "begins again Oct. 7, she said": a day of what goes on before
  for (let i = doc.sentences[doc.tokens[at]!.sentence]!.first; i < at; i++) {
    const token = doc.tokens[i]!
    if (token.quotation === -1 && /^(?:VERB|AUX)$/.test(token.pos) && !LEADS.has(token.lower)) return false
  }
  for (let i = at; i < source[0]; i++)
    if (/^(?:but|while|although|though|with|who|which)$/.test(doc.tokens[i]!.lower)) return false
  return true
}

const isVerb = ({ pos }: Token): boolean => pos === 'VERB' || pos === 'AUX'

const LEADS = wordSet(
  'released issued published posted sent given made speaking asked held conducted recorded dated according delivered filed broadcast aired taped obtained writing appearing testifying addressing talking responding reached',
)

/** "[On Monday], Hill, who is late, said": a day that leads its sentence, up to a comma. */
const leads = (doc: Document, at: number, end: number): boolean => {
  const { first } = doc.sentences[doc.tokens[at]!.sentence]!
  const isFirst = at === first || (at === first + 1 && doc.tokens[first]!.lower === 'on')
  return isFirst && doc.tokens.slice(end, end + 3).some(({ text }) => text === ',')
}

/** Words between, a little further where a clause ends in between; days after the cue come first. */
const distance = (doc: Document, cue: TokenRange, { at, end }: NamedDay): number => {
  if (leads(doc, at, end)) return 20
  const [from, to] = at >= cue[1] ? [cue[1], at] : [at, cue[0]]
  let commas = 0
  for (let i = from; i < to; i++) if (/^[,;]$/.test(doc.tokens[i]!.text)) commas++
  return to - from + 3 * commas + (at < cue[0] ? 2 : 0)
}

/** "accused Norway on Monday of": the day stands between whom and what. */
const chargeDay = (
  doc: Document,
  attribution: Attribution,
  cue: TokenRange,
  publishedOn: string | null,
): string | undefined => {
  const content = attribution.content[0]
  if (!content || content[0] !== cue[1]) return undefined
  for (let i = content[0]; i < Math.min(content[1], content[0] + 12); i++) {
    const token = doc.tokens[i]!
    if (token.lower !== 'of' && token.lower !== 'to' && token.lower !== 'for') continue
    const before = daysIn(doc, [content[0], i], publishedOn).at(-1)
    if (before && before.end === i && /^(?:of|to|for)$/.test(token.lower)) return before.day
  }
  return undefined
}
