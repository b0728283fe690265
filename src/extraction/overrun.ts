import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { trimSpan } from './rules/trim-span.ts'
import { wordSet } from './lexicon/word-set.ts'

/**
 * A proposal whose content ends where what was said does, and what the text goes on to tell begins.
 *
 *     According to the union, [few came]; the firm said many did    called it [“a lie”] and declined to say more
 *     insisted [he was at home], contradicting his deputy
 */
export const withoutOverrun = (doc: Document, candidate: Candidate): Candidate => {
  const cue = candidate.cue[0]
  if (!cue) return candidate
  const content = candidate.content.flatMap((range): TokenRange[] => {
    if (range[0] < cue[0]) return [range]
    if (doc.tokens[cue[0]]!.lower === 'according' && isPastStop(doc, cue[1], range[0])) return []
    const end = endOf(doc, range, doc.tokens[cue[0]]!.lower === 'according')
    const kept = end < range[1] ? trimSpan(doc, range[0], end) : range
    return kept ? [kept] : []
  })
  return content.length > 0 ? { ...candidate, content } : candidate
}

/** Whether a semicolon parts a range from the attribution before it: another sentence, but for the stop. */
const isPastStop = (doc: Document, from: number, to: number): boolean =>
  doc.tokens.slice(from, to).some(({ text, quotation }) => text === ';' && quotation === -1)

const endOf = (doc: Document, [first, last]: TokenRange, isCited: boolean): number => {
  for (let i = first + 1; i < last - 1; i++) {
    const token = doc.tokens[i]!
    const next = doc.tokens[i + 1]!
    if (token.quotation !== -1 || next.quotation !== -1) continue
    if (isCited && token.text === ';') return i
    if (/^(?:and|but)$/.test(token.lower) && isRefusal(doc, i + 1)) return i
    if (token.text === ',' && TELLING_ON.has(next.lower)) return i
  }
  return last
}

/** "[declined to] say", "has [refused to] comment" */
const isRefusal = ({ tokens }: Document, at: number): boolean => {
  const verb = /^(?:has|have|had)$/.test(tokens[at]!.lower) ? at + 1 : at
  return (
    /^(?:declined|declines|refused|refuses)$/.test(tokens[verb]?.lower ?? '') &&
    tokens[verb + 1]?.lower === 'to'
  )
}

/** What a text says of a statement behind it. */
const TELLING_ON = wordSet('contradicting referring alluding echoing prompting drawing sparking')
