import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { dayEnd } from './fields/dates.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { repairSpans } from './repair-spans.ts'
import { trimSpan } from './rules/trim-span.ts'
import { beforeOccasion } from './rules/contents.ts'
import { isUnsaid } from './unsaid.ts'
import { wordSet } from './lexicon/word-set.ts'

/**
 * One candidate for each cue, the surest, with contents cut as readers want them: no "that" before, no stop behind. What
 * the text does not bear out to have been said is left out, and `unsaid` told of it.
 */
export const normalise = (
  doc: Document,
  proposed: readonly Candidate[],
  skipped: Uint8Array,
  unsaid: (candidate: Candidate) => void = () => {},
): Candidate[] => {
  const cued = new Set<number>()
  const out: Candidate[] = []
  for (const proposal of [...proposed].sort((a, b) => b.confidence - a.confidence)) {
    const candidate = repairSpans(doc, proposal)
    if (!candidate) continue
    const content = candidate.content
      .map((range) => trim(doc, range, candidate))
      .filter((range): range is TokenRange => range !== undefined)
    if (content.length === 0 || content.some(([first]) => skipped[first])) continue
    if (isUnsaid(doc, candidate)) {
      unsaid(candidate)
      continue
    }
    const tokens = candidate.cue.flatMap(([first, last]) =>
      Array.from({ length: last - first }, (_, i) => first + i),
    )
    if (tokens.some((token) => cued.has(token))) continue
    for (const token of tokens) cued.add(token)
    out.push({
      ...candidate,
      content: withoutLead(doc, candidate, content),
      cue: candidate.cue.map((range) => withoutDay(doc, range)),
    })
  }
  return out.sort((a, b) => a.content[0]![0] - b.content[0]![0])
}

/** "said Thursday in a statement": the cue is the verb, with what it takes along: "pointed out", "called on". */
const withoutDay = (doc: Document, [first, last]: TokenRange): TokenRange => {
  let verb = last - 1
  while (verb >= first && !REPORTING_VERBS.has(doc.tokens[verb]!.lower)) verb--
  if (verb < first) return [first, last]
  const particle = doc.tokens[verb + 1]
  return [
    first,
    particle && verb + 1 < last && /^(?:out|for|on|upon|back|up|against|at|off|to)$/.test(particle.lower)
      ? verb + 2
      : verb + 1,
  ]
}

/** "Like other ports, the harbour said it was late": what leads in and has no verb was not said. */
const withoutLead = (
  doc: Document,
  candidate: Candidate,
  content: readonly TokenRange[],
): readonly TokenRange[] => {
  const [lead] = content
  const cue = candidate.cue[0]
  if (!lead || !cue || content.length < 2 || lead[1] > cue[0] || content[1]![0] < cue[0]) return content
  const words = doc.tokens.slice(lead[0], lead[1])
  if (ANSWERING.has(words[0]!.lower) && words.every((t) => t.quotation === -1)) return content.slice(1)
  return words.some((t) => t.quotation !== -1 || t.pos === 'VERB' || t.pos === 'AUX') || words.length > 8
    ? content
    : content.slice(1)
}

/** "[Asked about the deal,] she said": upon what one spoke. */
const ANSWERING = wordSet(
  'asked pressed questioned quizzed challenged reached contacted responding replying answering speaking writing testifying addressing',
)

const behindDays = (doc: Document, [first, last]: TokenRange): number => {
  let from = first
  for (;;) {
    const isOn = doc.tokens[from]!.lower === 'on'
    const end = dayEnd(doc, isOn ? from + 1 : from)
    const next = end === undefined || end >= last - 1 ? undefined : doc.tokens[end]!
    if (!next || next.lower === "'s" || (isOn && next.lower !== 'that')) return from
    from = end!
  }
}

const trim = (doc: Document, range: TokenRange, { cue }: Candidate): TokenRange | undefined => {
  const after = cue[0] !== undefined && range[0] >= cue[0][1]
  let from = range[0]
  // "said [Saturday] she is well"
  // "said [a week] ago Monday that it is late": a piece of the day
  if (after && doc.tokens[from]!.quotation === -1 && (dayEnd(doc, from) ?? 0) >= range[1]) return undefined
  if (after) from = behindDays(doc, range)
  const kept = trimSpan(doc, from, after ? beforeOccasion(doc, from, range[1]) : range[1])
  if (!kept) return undefined
  const first = doc.tokens[kept[0]]!
  return first.lower === 'that' && first.pos === 'SCONJ' && kept[1] - kept[0] > 1
    ? trimSpan(doc, kept[0] + 1, kept[1])
    : kept
}
