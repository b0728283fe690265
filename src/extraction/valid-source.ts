import type { Document, Token } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { headOf, isQuoted } from './shape.ts'

/**
 * A proposal whose source names somebody, as far as its form tells; undefined where it names nobody who could speak.
 *
 *     in [2016] became the leader and implored     [22 and] 23 years old, … described     [there]’s a reason for saying
 *     [the day of the vote] … said                 [Hill’s controversial] quips           lobbying by [officials] shows
 */
export const withValidSource = (doc: Document, candidate: Candidate): Candidate | undefined => {
  const source = candidate.source.filter((range) => isName(doc, range))
  if (source.length < candidate.source.length) {
    const isScrap = candidate.source.some(([, last]) =>
      /^(?:there|and|or)$/.test(doc.tokens[last - 1]!.lower),
    )
    return isScrap && source.length === 0 ? undefined : { ...candidate, source }
  }
  const [range] = source
  if (!range) return candidate
  if (isWhat(doc, range))
    return isNamed(doc, candidate) ? { ...candidate, source: [[range[0] + 1, range[1]]] } : undefined
  const refused =
    isTime(doc, range) ||
    isDeed(doc, range) ||
    isHalf(doc, candidate, range) ||
    disagrees(doc, candidate, range)
  return refused ? undefined : candidate
}

/** Numbers say nothing, and nor does what is a clause of its own: "of course". */
const isName = (doc: Document, [first, last]: TokenRange): boolean =>
  doc.tokens[first]!.lower !== 'of' &&
  doc.tokens
    .slice(first, last)
    .some(
      ({ text, lower, pos }) =>
        /\p{L}/u.test(text) && pos !== 'NUM' && !/^(?:the|an?|of|in|to|by|course|there|and|or)$/.test(lower),
    )

const TIMES =
  /^(?:minute|hour|day|week|month|year|morning|afternoon|evening|night|weekend|moment|time|while)s?$/

/** "[the day] of the vote", "[last year] to the mayor": when it was, not who. */
export const isTime = (doc: Document, [first, last]: TokenRange): boolean => {
  let noun = first
  while (noun < last - 1 && /^(?:DET|ADJ|NUM)$/.test(doc.tokens[noun]!.pos)) noun++
  const next = doc.tokens[noun + 1]
  return (
    TIMES.test(doc.tokens[noun]!.text) && (noun + 1 === last || next?.pos === 'ADP' || next?.lower === 'to')
  )
}

/** "faster than [what most economists] predict" */
const isWhat = (doc: Document, [first, last]: TokenRange): boolean =>
  last - first > 1 && doc.tokens[first]!.lower === 'what'

/** "in what the paper called [a “scandal”]": what that is, is told after all. */
const isNamed = (doc: Document, candidate: Candidate): boolean =>
  doc.tokens[candidate.content[0]![0]]!.lower === 'as' || isQuoted(doc, candidate)

/** "have said [repealing] the law will not help", "Among [those] criticizing her was Hill": no subject of the verb. */
const isDeed = (doc: Document, [first, last]: TokenRange): boolean => {
  const { pos, text, lower } = doc.tokens[first]!
  if (last - first > 1) return false
  return (
    (pos === 'VERB' && /^\p{Ll}+ing$/u.test(text)) ||
    (lower === 'those' && doc.tokens[first - 1]?.lower === 'among')
  )
}

/** "[Hill’s controversial] quips", "[other Democratic] proposals": half of a phrase, whose noun was taken for the verb. */
const isHalf = (doc: Document, { cue }: Candidate, [first, last]: TokenRange): boolean => {
  const end = doc.tokens[last - 1]!
  return (
    end.pos === 'ADJ' &&
    cue[0]?.[0] === last &&
    last - first > 1 &&
    doc.tokens[last]!.lower.endsWith('s') &&
    (doc.tokens[last - 2]!.lower === "'s" || doc.tokens[last - 2]!.pos === 'ADJ')
  )
}

/** "lobbying by [officials] shows", "the agencies before [it] have argued": it is something else that does. */
const disagrees = (doc: Document, { cue }: Candidate, range: TokenRange): boolean => {
  const verb = cue[0]?.[0] === range[1] ? doc.tokens[range[1]]! : undefined
  const opening = doc.tokens[range[0]]!
  if (
    range[1] - range[0] === 1 &&
    /^(?:it|he|she)$/.test(opening.lower) &&
    /^(?:have|are|were|do)$/.test(verb?.lower ?? '')
  )
    return opening.pos === 'PRON'
  const head = headOf(doc, range)
  const before = doc.tokens[range[0] - 1]
  return (
    verb !== undefined &&
    before?.lower === 'by' &&
    verb.lower.endsWith('s') &&
    REPORTING_VERBS.get(verb.lower)?.lemma !== verb.lower &&
    isMany(head)
  )
}

const isMany = ({ pos, lower, lemma }: Token): boolean =>
  pos === 'NOUN' && lower.endsWith('s') && lemma !== lower
