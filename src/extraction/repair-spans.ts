import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { withBracketed, withinRelative, withoutDeed, withoutNames } from './clauses.ts'
import { verbOf } from './cue-verb.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { PERSON_NOUNS } from './lexicon/titles.ts'
import { withValidSource } from './valid-source.ts'
import { nameWithoutOccasion } from './occasions.ts'
import { withoutOtherTag } from './other-tags.ts'
import { withoutOverrun } from './overrun.ts'
import { trimSpan } from './rules/trim-span.ts'
import { nounPhraseAt } from './rules/noun-phrase-at.ts'
import { withoutStrays } from './strays.ts'
import { wordSet } from './lexicon/word-set.ts'

/** A proposal without the slips that proposals are known to make; undefined where nothing sound is left of it. */
export const repairSpans = (doc: Document, candidate: Candidate): Candidate | undefined =>
  MENDINGS.reduce<Candidate | undefined>((mended, by) => mended && by(doc, mended), candidate)

/** "According to Noor, [quoted by the radio,] it rained": how one came to be heard is not what one said. */
const withoutHearing = (doc: Document, candidate: Candidate): Candidate => {
  const [content] = candidate.content
  if (
    !content ||
    !/^(?:quoted|cited|interviewed|reached|speaking|who|which|whose)$/.test(doc.tokens[content[0]]!.lower)
  )
    return candidate
  if (candidate.cue[0] && candidate.cue[0][0] > content[0]) return candidate
  for (let i = content[0] + 1; i < content[1] - 1; i++) {
    if (doc.tokens[i]!.quotation !== -1) return candidate
    if (doc.tokens[i]!.text === ',')
      return { ...candidate, content: [[i + 1, content[1]], ...candidate.content.slice(1)] }
  }
  return candidate
}

/** "According to Ann Hill, [the mayor,] it rained": who somebody is, is not what one said. */
const withoutApposition = (doc: Document, candidate: Candidate): Candidate => {
  const [content] = candidate.content
  const [cue] = candidate.cue
  if (!content || !cue || doc.tokens[cue[0]]!.lower !== 'according' || cue[0] > content[0]) return candidate
  const rest = doc.tokens.slice(content[0], content[1])
  const comma = rest.findIndex(({ text }) => text === ',')
  const apposition = rest.slice(0, Math.max(0, comma))
  const clause = rest.slice(comma + 1)
  const end = clause.findIndex(({ text }) => text === ',')
  if (
    !apposition.some(({ lower }) => PERSON_NOUNS.has(lower)) ||
    apposition.some(({ pos, quotation }) => pos === 'VERB' || pos === 'AUX' || quotation !== -1) ||
    !(end === -1 ? clause : clause.slice(0, end)).some(({ pos }, i) => i > 0 && /^(?:VERB|AUX)$/.test(pos)) ||
    /^(?:who|which|whose|and)$/.test(clause[0]!.lower)
  )
    return candidate
  return { ...candidate, content: [[content[0] + comma + 1, content[1]], ...candidate.content.slice(1)] }
}

/** "[voters as] a whole said": what stands between a name and its verb, and is no verb, belongs to the name. */
const nameWhole = (doc: Document, candidate: Candidate): Candidate => {
  const verb = verbOf(doc, candidate)
  const [source] = candidate.source
  const [cue] = candidate.cue
  if (verb === undefined || !source || !cue || candidate.source.length > 1 || candidate.cue.length > 1)
    return candidate
  if (source[1] !== cue[0] || verb >= cue[1]) return candidate
  let start = cue[0]
  for (let i = cue[0]; i < verb; i++) {
    const token = doc.tokens[i]!
    if (token.pos === 'VERB' || token.pos === 'AUX' || token.pos === 'PUNCT' || token.lower === 'to')
      return candidate
    if (/^(?:NOUN|PROPN|NUM)$/.test(token.pos)) start = i + 1
  }
  if (start === cue[0]) return candidate
  return { ...candidate, source: [[source[0], start]], cue: [[start, cue[1]]] }
}

/**
 * "[Hill] was told that …": who is told does not say it. The one who does comes behind "by", or is not given.
 */
const activeSource = (doc: Document, candidate: Candidate): Candidate | undefined => {
  const verb = verbOf(doc, candidate)
  const [source] = candidate.source
  if (verb === undefined || !source || source[0] > verb || !isPassive(doc, verb, source[1])) return candidate
  const by = doc.tokens[verb + 1]?.lower === 'by' ? nounPhraseAt(doc, verb + 2, doc.tokens.length) : undefined
  // "we are reminded", "the view is called “meliorism”": nobody says it
  const label = REPORTING_VERBS.get(doc.tokens[verb]!.lower)!.frames.has('label')
  if (!by && (label || /^(?:i|we|you)$/.test(doc.tokens[source[0]]!.lower))) return undefined
  const content = by && candidate.content.map(([first, last]): TokenRange => [Math.max(first, by[1]), last])
  if (content?.some(([first, last]) => first >= last)) return { ...candidate, source: [] }
  return { ...candidate, source: by ? [by] : [], content: content ?? candidate.content }
}

/** "was told", "have been repeatedly asked" – not "was saying". */
const isPassive = (doc: Document, verb: number, from: number): boolean => {
  if (!/(?:ed|told|said|written|shown|sworn)$/.test(doc.tokens[verb]!.lower)) return false
  for (let i = verb - 1; i >= from && verb - i < 6; i--) {
    const { lower, pos } = doc.tokens[i]!
    if (/^(?:am|is|are|was|were|be|been|being|'m|'re)$/.test(lower)) return true
    if (pos !== 'ADV') return false
  }
  return false
}

/** "denied [telling Hill that it was late]": what is denied is the telling, not what was told. */
const deniedDeed = (doc: Document, candidate: Candidate): Candidate => {
  const [content] = candidate.content
  const cue = candidate.cue[0]
  if (!content || !cue || !/^den(?:y|ies|ied|ying)$/.test(doc.tokens[cue[1] - 1]!.lower)) {
    const denial =
      cue && doc.tokens.slice(cue[0], cue[1]).findIndex((t) => /^den(?:y|ies|ied|ying)$/.test(t.lower))
    if (!content || !cue || denial === undefined || denial < 0) return candidate
    const end = cue[0] + denial + 1
    if (!doc.tokens[end]!.lower.endsWith('ing')) return candidate
    return { ...candidate, cue: [[cue[0], end]], content: [[end, candidate.content.at(-1)![1]]] }
  }
  const next = doc.tokens[cue[1]]
  if (!next || content[0] <= cue[1] || !next.lower.endsWith('ing') || next.pos !== 'VERB') return candidate
  return { ...candidate, content: [[cue[1], candidate.content.at(-1)![1]]] }
}

const OPENS_CLAUSE = wordSet('when while after as because since although though once')

/** "When Hill said [the bridge was safe], people laughed": the sentence's own clause begins at the comma. */
const withinClause = (doc: Document, candidate: Candidate): Candidate => {
  const [source] = candidate.source
  const cue = candidate.cue[0]
  const content = candidate.content.at(-1)
  if (!source || !cue || !content || source[0] > cue[0] || content[0] < cue[1]) return candidate
  const sentence = doc.sentences[doc.tokens[cue[0]]!.sentence]!
  if (!OPENS_CLAUSE.has(doc.tokens[sentence.first]!.lower) || source[0] > sentence.first + 4) return candidate
  // "When the mayor, Ann Hill, said": commas within the name, but no other clause
  const isOther = doc.tokens
    .slice(sentence.first + 1, cue[0])
    .some(({ pos }) => pos === 'VERB' || pos === 'AUX')
  if (isOther) return candidate
  for (let i = content[0] + 1; i < content[1] - 2; i++) {
    const token = doc.tokens[i]!
    if (token.text !== ',' || token.quotation !== -1 || !opensMainClause(doc, i + 1, content[1])) continue
    const kept = trimSpan(doc, content[0], i)
    return kept ? { ...candidate, content: [...candidate.content.slice(0, -1), kept] } : candidate
  }
  return candidate
}

const opensMainClause = (doc: Document, first: number, last: number): boolean => {
  const opening = doc.tokens[first]!
  if (
    !/^(?:PRON|DET|PROPN|NOUN|ADJ|NUM)$/.test(opening.pos) ||
    /^(?:which|who|that|whose)$/.test(opening.lower)
  )
    return false
  for (let i = first + 1; i < last; i++) {
    const { pos, text, lower } = doc.tokens[i]!
    if (text === ',' || /^(?:who|which)$/.test(lower)) return false
    if (pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing'))) return true
  }
  return false
}

/** “Yours?” he asked [her], [smiling]: scraps of the cue’s clause beside a quotation were not said. */
const withoutScraps = (doc: Document, candidate: Candidate): Candidate => {
  const cue = candidate.cue[0]
  if (!cue || candidate.content.length < 2 || doc.tokens[candidate.content[0]![0]]!.quotation === -1)
    return candidate
  const content = candidate.content.filter(
    ([first, last]) =>
      first < cue[1] ||
      doc.tokens.slice(first, last).some((token) => token.quotation !== -1) ||
      (last - first > 2 && !doc.tokens[first]!.lower.endsWith('ing')),
  )
  return { ...candidate, content }
}

/** "In his book, “United,” [Senator Ames] admits": a name begins behind the marks that close before it. */
const nameOutsideMarks = (doc: Document, candidate: Candidate): Candidate => {
  const [source] = candidate.source
  if (!source || candidate.source.length > 1) return candidate
  for (let i = source[1] - 1; i >= source[0]; i--) {
    const token = doc.tokens[i]!
    if (token.quotation === -1 || doc.tokens[i + 1]?.quotation === token.quotation || i + 1 >= source[1])
      continue
    // “Joe” Ames: a nickname within the name
    const quotation = doc.quotations[token.quotation]!
    if (quotation.first > source[0] && quotation.last - quotation.first <= 4) continue
    return { ...candidate, source: [[i + 1, source[1]]] }
  }
  return candidate
}

/** "William “Bill” [Ames] said": what a name has in marks was not said. */
const nickname = (doc: Document, candidate: Candidate): Candidate => {
  const [source] = candidate.source
  if (!source) return candidate
  const closing = doc.tokens[source[0] - 1]
  const quotation = closing && closing.quotation !== -1 ? doc.quotations[closing.quotation] : undefined
  if (!quotation || quotation.last !== source[0] || quotation.last - quotation.first > 4) return candidate
  if (/^[,.?!]$/.test(doc.tokens[source[0] - 2]?.text ?? '')) return candidate
  let first = quotation.first
  while (
    first > 0 &&
    doc.tokens[first - 1]!.pos === 'PROPN' &&
    doc.tokens[first - 1]!.sentence === closing!.sentence
  )
    first--
  if (first === quotation.first) return candidate
  const content = candidate.content.filter(([from, to]) => to <= first || from >= source[1])
  return content.length > 0 ? { ...candidate, content, source: [[first, source[1]]] } : candidate
}

/** "degrees from Oxford -- [a person in the know] said": a dash begins another phrase. */
const nameBehindDash = (doc: Document, candidate: Candidate): Candidate => {
  const [source] = candidate.source
  if (!source || candidate.source.length > 1 || !candidate.cue[0] || candidate.cue[0][0] !== source[1])
    return candidate
  for (let i = source[1] - 2; i > source[0]; i--)
    if (/^(?:--|—|–)$/.test(doc.tokens[i]!.text)) return { ...candidate, source: [[i + 1, source[1]]] }
  return candidate
}

const MENDINGS = [
  withoutOtherTag,
  withoutHearing,
  withoutApposition,
  nameBehindDash,
  nickname,
  nameOutsideMarks,
  withValidSource,
  nameWithoutOccasion,
  withoutScraps,
  nameWhole,
  activeSource,
  deniedDeed,
  withinClause,
  withinRelative,
  withBracketed,
  withoutNames,
  withoutDeed,
  withoutOverrun,
  withoutStrays,
]
