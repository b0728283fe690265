import type { Document, Token } from '../analysis/document.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { isNominal } from '../rules/nominals.ts'
import type { Scene } from '../entities/speaker.ts'

/** The end of a phrase's core: before its first preposition, comma or bracket: "Officials | with the union". */
export const coreEnd = (scene: Scene, first: number, last: number): number => {
  const { doc, entityIndex } = scene
  let at = first
  while (at < last) {
    const name = entityIndex.at(at)
    if (name && name.range[1] > at && at >= name.range[0]) {
      at = Math.min(last, name.range[1])
      continue
    }
    const token = doc.tokens[at]!
    // "the Hill Motors (HM) CEO"
    if (
      token.text === '(' &&
      doc.tokens[at + 2]?.text === ')' &&
      at + 3 < last &&
      isNominal(doc.tokens[at + 3]!)
    ) {
      at += 3
      continue
    }
    if (
      at > first &&
      (isVerbAfterAll(doc, at, last) ||
        token.lower === 'to' ||
        token.pos === 'ADP' ||
        // "the coalition | fighting the Ferry Front"
        (token.pos === 'VERB' &&
          /^\p{Ll}+ing$/u.test(token.text) &&
          doc.tokens[at - 1]!.pos === 'NOUN' &&
          !/^(?:NOUN|PUNCT)$/.test(doc.tokens[at + 1]?.pos ?? '')) ||
        token.text === ',' ||
        token.text === '(' ||
        /^(?:who|which|that|whose)$/.test(token.lower) ||
        (/^(?:and|or)$/.test(token.lower) && doc.tokens[at - 1]!.pos !== 'ADJ'))
    )
      break
    at++
  }
  // "Hill's" alone names Hill
  while (at > first + 1 && (doc.tokens[at - 1]!.pos === 'PART' || doc.tokens[at - 1]!.pos === 'PUNCT')) at--
  return at
}

/** "the union’s motion [requests the court]": a source proposed with its verb, which the tagger takes for a noun. */
export const isVerbAfterAll = (doc: Document, at: number, last: number): boolean => {
  const token = doc.tokens[at]
  return (
    token !== undefined &&
    token.pos === 'NOUN' &&
    token.lower.endsWith('s') &&
    REPORTING_VERBS.has(token.lower) &&
    at + 1 < last &&
    doc.tokens[at + 1]!.pos === 'DET'
  )
}

/** "several groups [granted] him an extension": a source proposed with what the speaker did. */
export const verbWithin = (doc: Document, first: number, head: number): number | undefined => {
  for (let i = first + 1; i <= head; i++) {
    const before = doc.tokens[i - 1]!
    const isSubject = i < head ? before.pos === 'NOUN' : /^(?:some|others|many|most|both)$/.test(before.lower)
    if (isPast(doc.tokens[i]!) && isSubject) return i
  }
  return undefined
}

/** How much of a description is kept: with its "of …" and "who …", but without an apposition, a bracket or "[released] on Monday". */
export const trimEnd = ({ doc }: Scene, first: number, core: number, last: number): number => {
  let end = core
  // "a majority (57 percent) of voters"
  const isSkipped = (at: number): boolean =>
    doc.tokens[at]!.text === '(' &&
    doc.tokens
      .slice(at, last - 1)
      .some(({ text }, i, all) => text === ')' && doc.tokens[at + i + 1]?.lower === 'of' && i < all.length)
  while (end < last && (!/^[,(;]$/.test(doc.tokens[end]!.text) || isSkipped(end))) end++
  // "officials who [declined]"
  if (end - first > 2 && isPast(doc.tokens[end - 1]!) && doc.tokens[end - 2]!.lower === 'who') end--
  if (/^(?:who|which|whose|that)$/.test(doc.tokens[end - 1]!.lower)) end--
  const before = doc.tokens[end - 2]
  if (isPast(doc.tokens[end - 1]!) && /^(?:NOUN|PROPN)$/.test(before?.pos ?? '')) end--
  return Math.max(end, first + 1)
}

const isPast = ({ pos, text }: Token): boolean => pos === 'VERB' && /^\p{Ll}+ed$/u.test(text)
