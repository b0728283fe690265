import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { readAfterCue, skipAdjuncts } from './after-cue.ts'
import type { Cue } from './cues.ts'
import type { Subject } from './subjects.ts'
import { trimSpan } from './trim-span.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** What a cue's construction says, and where the construction itself lies. */
export interface Reading {
  content: TokenRange[]
  /** How the content lies to the cue. */
  shape: 'after' | 'before' | 'around'
  told: TokenRange | undefined
  confidence: number
}

/** Verbs whose content may come behind "of" or "about": "warned of floods". */
const ABOUT = wordSet('warn complain boast joke caution remind')
const SUBORDINATES = wordSet('that how what whether why if where who when')

/**
 * Reads what was said off the cue, its subject and the unit.
 *
 * after:  S said [it rains]      before: [“It rains,”] S said      around: [It], S said, [rains]
 */
export const readContent = (
  doc: Document,
  cue: Cue,
  subject: Subject,
  unit: TokenRange,
  /** Where the next construction in the unit begins that is no part of this content. */
  until: number,
): Reading | undefined => {
  const { tokens } = doc
  const frames = cue.verb.frames
  const left = subject.order === 'before' ? subject.extent[0] : cue.range[0]
  const right = subject.order === 'after' ? subject.extent[1] : cue.range[1]
  const told = frames.has('told')
  const after = readAfterCue(doc, right, unit[1], told && subject.order !== 'after')
  const before = contentBefore(doc, unit[0], left)
  const at = after.end
  const next = tokens[at]
  const over = !next || at >= unit[1] || /^[.!?;)]$/.test(next.text)

  if (over)
    return (
      before && {
        content: [before],
        shape: 'before',
        told: after.told,
        confidence: quality(doc, before, cue, true),
      }
    )
  if (next.text === ',' || /^(?:--|—|–|-)$/.test(next.text)) {
    const follower = tokens[at + 1]
    if (follower && follower.quotation !== -1 && at + 1 < until) {
      const rest = trimSpan(doc, at + 1, until)
      if (before && subject.order !== 'shared')
        return {
          content: rest ? [before, rest] : [before],
          shape: 'around',
          told: after.told,
          confidence: quality(doc, before, cue, true),
        }
      return (
        rest && {
          content: [rest],
          shape: 'after',
          told: after.told,
          confidence: quality(doc, rest, cue, true),
        }
      )
    }
    if (before) {
      // “So,” he said, adding …: what follows is not this one's
      const rest = startsClauseTail(doc, at + 1) ? undefined : trimSpan(doc, at + 1, until)
      const medial = rest && tokens[before[1] - 1]!.quotation === -1 && rest[1] - rest[0] > 2
      return {
        content: medial ? [before, rest] : [before],
        shape: medial ? 'around' : 'before',
        told: after.told,
        confidence: quality(doc, before, cue, true),
      }
    }
    return undefined
  }
  // the cue ends a sentence that began before it: [It rains], officials said as they left
  if (
    before &&
    /^(?:as|when|while|before|after|during|in|on|at|to|by|from|with)$/.test(next.lower) &&
    next.quotation === -1 &&
    subject.order !== 'shared'
  )
    return {
      content: [before],
      shape: 'before',
      told: after.told,
      confidence: quality(doc, before, cue, true) - 0.1,
    }
  const about = /^(?:of|about)$/.test(next.lower) && ABOUT.has(cue.verb.lemma)
  const start = about
    ? at + 1
    : next.text === ':' || SUBORDINATES.has(next.lower)
      ? at + (next.lower === 'that' || next.text === ':' ? 1 : 0)
      : at
  const marked = start > at || SUBORDINATES.has(next.lower) || next.quotation !== -1 || next.text === ':'
  const rest = trimSpan(doc, start, clauseEnd(doc, cue, start, until))
  if (!rest) return undefined
  if (!frames.has('clause') && !frames.has('object') && !frames.has('told'))
    if (!fitsFrame(doc, cue, rest)) return undefined
  return { content: [rest], shape: 'after', told: after.told, confidence: quality(doc, rest, cue, marked) }
}

/** Where a content that begins at `start` ends at the latest: at ", pointing to", at "in a statement on Friday". */
const clauseEnd = (doc: Document, cue: Cue, start: number, until: number): number => {
  for (let i = start; i < until; i++) {
    const token = doc.tokens[i]!
    if (token.quotation !== -1) continue

    // "denied being responsible, pointing his finger at the West"
    const next = doc.tokens[i + 1]
    if (token.text === ',' && next && TAILS.has(next.lower)) return i
    if (
      token.text === ',' &&
      next &&
      next.pos === 'VERB' &&
      next.lower.endsWith('ing') &&
      cue.verb.lemma === 'deny'
    )
      return i
  }
  return beforeOccasion(doc, start, until)
}

/** "denied wrongdoing [in a statement on Friday]": where it was said, at the very end. */
export const beforeOccasion = (doc: Document, start: number, until: number): number => {
  const last = doc.tokens[until - 1]
  if (!last || until - start < 4) return until
  for (let i = Math.max(start + 2, until - 14); i < until - 2; i++) {
    const token = doc.tokens[i]!
    if (token.pos !== 'ADP' || token.quotation !== -1) continue
    if (!OCCASION.test(doc.text.slice(token.start, last.end))) continue
    if (skipAdjuncts(doc, i, until) >= until - 1) return i
  }
  return until
}
const OCCASION =
  /^(?:in|during|at|on|via|through) (?:an? |the |his |her |their |its )?(?:\S+ ){0,3}(?:statement|interview|tweet|tweets|email|e-mail|letter|news conference|press conference|press release|briefing|blog post|news release|speech|memo|filing|hearing|op-ed)\b/
const TAILS = wordSet(
  'pointing citing referring noting adding calling describing saying telling quoting invoking echoing referencing',
)

/** What stands before a construction as its content: up to the comma or the closing mark before it. */
const contentBefore = (doc: Document, first: number, left: number): TokenRange | undefined => {
  if (left - first < 2) return undefined
  const last = doc.tokens[left - 1]!
  if (last.quotation !== -1) {
    const quotation = doc.quotations[last.quotation]!
    const start = sentenceLead(doc, first, quotation.first) ? first : quotation.first
    return [start, left]
  }
  if (!/^(?:,|--|—|–|-)$/.test(last.text)) return undefined
  // "In a statement on Monday, the agency said": what leads in says nothing
  const says = (i: number): boolean =>
    doc.tokens[i]!.pos === 'AUX' || doc.tokens[i]!.pos === 'VERB' || doc.tokens[i]!.quotation !== -1
  for (let i = first; i < left; i++)
    if (says(i) && !/ing$/.test(doc.tokens[i]!.lower)) return trimSpan(doc, first, left - 1)
  return undefined
}

/** Whether what stands before a quotation in its unit belongs to what was said: The decision wasn’t “so,” he wrote. */
const sentenceLead = (doc: Document, first: number, quotation: number): boolean => {
  if (quotation <= first) return true
  let verbs = 0
  for (let i = first; i < quotation; i++) {
    const token = doc.tokens[i]!
    if (token.text === ':') return false
    if (token.pos === 'VERB' || token.pos === 'AUX') verbs++
  }
  return verbs > 0 || quotation - first < 4
}

const startsClauseTail = (doc: Document, at: number): boolean => {
  const token = doc.tokens[at]
  return (
    !token ||
    /ing$/.test(token.lower) ||
    /^(?:and|but|who|which|while|as|after|before|when|because|although|though|in|on|according|during|where|to|with|citing|per|a|an|so|then|or)$/.test(
      token.lower,
    )
  )
}

const fitsFrame = (doc: Document, cue: Cue, [first, last]: TokenRange): boolean => {
  const words = doc.tokens.slice(first, last)
  if (cue.verb.frames.has('charge')) return words.some((t) => t.lower === 'of' || t.lower === 'for')
  if (cue.verb.frames.has('label')) return words.some((t) => t.quotation !== -1)
  return words.some((t) => t.lower === 'to' || t.lower === 'that')
}

const hasVerb = (doc: Document, first: number, last: number): boolean => {
  for (let i = first; i < last; i++)
    if (doc.tokens[i]!.pos === 'AUX' || (doc.tokens[i]!.pos === 'VERB' && !/ing$/.test(doc.tokens[i]!.lower)))
      return true
  return false
}

/** Verbs that do nothing but say. */
const PLAIN = wordSet('say tell add insist argue contend assert maintain')

const quality = (doc: Document, [first, last]: TokenRange, cue: Cue, marked: boolean): number => {
  const quoted = doc.tokens[first]!.quotation !== -1
  if (quoted) return 0.95
  if (cue.verb.frames.has('label') && doc.tokens.slice(first, last).some((t) => t.quotation !== -1))
    return 0.86
  if (cue.weak) return marked ? 0.55 : hasVerb(doc, first, last) && cue.verb.frames.has('clause') ? 0.5 : 0.3
  if (last - first < 2) return 0.3
  if (marked) return 0.9
  const { lemma, frames } = cue.verb
  // "accused Norway of it", "denied taking it", "said it rains"
  if (frames.has('charge') || lemma === 'deny') return 0.87
  return PLAIN.has(lemma) && hasVerb(doc, first, last) ? 0.87 : 0.8
}
