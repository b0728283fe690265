import type { Document, Token } from '../analysis/document.ts'
import type { Candidate } from '../candidate.ts'
import { verbOf } from '../cue-verb.ts'
import { REPORTING_VERBS, type ReportingVerb } from '../lexicon/reporting-verbs.ts'
import { wordSet } from '../lexicon/word-set.ts'

/**
 * Whether what a verb takes can be what was said. Verbs that report do other work as well, which passes nothing on.
 *
 *     said [it was late]   asked her [to wait]   accused them [of hiding]      but: reported [a loss], added [500 jobs]
 *     showed [people at the border]
 */
export const tells = (doc: Document, candidate: Candidate): boolean => {
  const at = verbOf(doc, candidate)
  const verb = at === undefined ? undefined : REPORTING_VERBS.get(doc.tokens[at]!.lower)
  if (!verb) return false
  const words = candidate.content.flatMap(([first, last]) =>
    doc.tokens.slice(first, Math.min(last, first + ENOUGH)),
  )
  const openings = candidate.content.map(([first]) => doc.tokens[first]!)
  if (openings.some((next) => next.index > at! && next.quotation === -1 && !opensSaid(doc, verb, next)))
    return false
  if (verb.frames.has('label') && NAMED.has(doc.tokens[(candidate.source.at(-1)?.[1] ?? 0) - 1]?.lower ?? ''))
    return false
  const { frames } = verb
  if (words.length < 2) return false
  const quoted = words.findIndex((token) => token.quotation !== -1)
  if (quoted !== -1 && (quoted < 3 || !frames.has('clause'))) return true
  if (SHOWS.has(verb.lemma)) return true
  const opening = words.slice(0, 14)
  if ((frames.has('clause') || frames.has('told')) && isClause(doc, words)) return true
  if (frames.has('demand') || frames.has('commit'))
    return (
      /^(?:request|demand|promise|pledge)$/.test(verb.lemma) || opening.some(({ lower }) => lower === 'to')
    )
  if (frames.has('charge'))
    return words[0]!.lower !== 'of' && words.some(({ lower }) => lower === 'of' || lower === 'for')
  if (frames.has('label')) return true
  return (
    ABOUT.has(doc.tokens[words[0]!.index - 1]?.lower ?? '') ||
    /^(?:deny|dispute|reject|warn|demand|refute|rebuff|announce)$/.test(verb.lemma)
  )
}

/**
 * Whether a word behind a verb can open what is said: not in "what Hill says was a mistake", which stands before it, nor
 * in "tweeted during the talks", "showed no sign of it", "called themselves the Squad".
 */
const opensSaid = (
  doc: Document,
  { lemma, frames }: ReportingVerb,
  { pos, lower, index }: Token,
): boolean => {
  if (pos === 'AUX') return false
  if (/^(?:themselves|himself|herself|itself)$/.test(lower)) return false
  if (SHOWS.has(lemma))
    return !/^(?:no|any|little|signs?)$/.test(lower) || doc.tokens[index + 1]?.lower === 'one'
  if (!frames.has('clause') || ABOUT.has(doc.tokens[index - 1]!.lower)) return true
  if (pos === 'VERB' && lower !== doc.tokens[index]!.lemma && !lower.endsWith('ing')) return false
  return (
    pos !== 'ADP' ||
    /^(?:to|in|on|at|as|for|by|after|with|if|that|about|of|because|since|while|until)$/.test(lower)
  )
}

/** How many words of a content show what it is: reading more would take time and tell nothing. */
const ENOUGH = 60
const SHOWS = wordSet('show showcase depict detail document')
const ABOUT = wordSet('about of')
/** What has a name but no voice: "a plan called so". */
const NAMED = wordSet(
  'plan plans essay book film program group app network project bill law company event movement website series song show campaign syndrome effect practice process technique system drug disease place town neighborhood street storm initiative effort operation strategy policy concept theory',
)
const STARTS_CLAUSE = wordSet('to that how what whether why if where who when there')

/** Whether words have a verb of their own, before any "which" or comma brings one. */
const isClause = (doc: Document, words: readonly Token[]): boolean => {
  const [first, second] = words
  if (first && STARTS_CLAUSE.has(first.lower))
    return first.lower !== 'to' || /^(?:VERB|AUX|ADV)$/.test(second?.pos ?? '')
  for (const { pos, lower, index } of words) {
    if (/^(?:which|who|that|where|when)$/.test(lower)) return false
    if (pos === 'AUX') return true
    if (
      pos === 'VERB' &&
      !lower.endsWith('ing') &&
      !/^(?:DET|ADJ|ADP)$/.test(doc.tokens[index - 1]?.pos ?? '')
    )
      return doc.tokens[index - 1]?.lower !== 'to'
  }
  return false
}

/**
 * Whether another who says this much says that it was said: not in "if Carter said so", "before she announced it",
 * "anybody who complains", "what they call so", "but the mayor said", which is the text's own.
 */
export const isAsserted = (doc: Document, { source, cue }: Pick<Candidate, 'source' | 'cue'>): boolean => {
  const first = Math.min(source[0]?.[0] ?? Infinity, cue[0]?.[0] ?? Infinity)
  const before = doc.tokens[first - 1]
  if (!before) return true
  if (UNASSERTED.has(before.lower)) return false
  // "Hill saying so and Ames calling it a lie", "When Hill said so, Ames said"
  const participle = cue.length > 0 && doc.tokens[cue[0]![1] - 1]!.lower.endsWith('ing')
  if (participle && /^(?:and|with|or)$/.test(before.lower)) return false
  // "wants more, and Ames replies": the text goes on
  const comma = doc.tokens[first - 2]
  if (before.lower === 'and' && comma && (comma.text === ',' || comma.quotation !== -1)) return false
  const opening = doc.tokens[doc.sentences[before.sentence]!.first]!
  return !(before.text === ',' && FRONTED.has(opening.lower))
}
const FRONTED = wordSet('when while after before as although though because since if whereas')
const UNASSERTED = wordSet(
  'if unless whether when once until before after because since what than as where which but while whereas although though despite whoever anyone anybody everyone everybody those someone somebody nobody',
)

/** "according to estimates by the union, [which says so]": told of the relay, not by it. */
export const isAside = (
  { tokens }: Document,
  { source }: Pick<Candidate, 'source'>,
  outer: Pick<Candidate, 'source'>,
): boolean => {
  const at = source.at(-1)?.[0]
  const end = outer.source.at(-1)?.[1]
  return (
    at !== undefined &&
    end !== undefined &&
    at >= end &&
    at - end < 3 &&
    /^(?:who|which)$/.test(tokens[at]!.lower)
  )
}
