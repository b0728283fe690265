import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { clauseStart, leadsIn } from './clause-start.ts'
import type { Cue } from './cues.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { nounPhraseBefore } from './noun-phrase-before.ts'
import { qualifiedBefore, relativeEnd } from './relatives.ts'

/** Who speaks at a cue, and how much of the sentence naming them takes. */
export interface Subject {
  /** The words that name the speaker. */
  name: TokenRange
  /** With appositions and the cue's other belongings: nothing in it is content. */
  extent: TokenRange
  order: 'before' | 'after' | 'shared'
}

/**
 * The subject of a cue in its unit.
 *
 *     [Peter Ames], head of the center, said …        “…,” said [Ann Hill] of the union
 *     [Ames] apologized, saying …                 [she], who said …
 */
export const subjectOf = (
  doc: Document,
  cue: Cue,
  [first, last]: TokenRange,
  earlier: readonly Subject[],
): Subject | undefined => {
  const { tokens } = doc
  const [start, end] = cue.range
  const before = start > first ? tokens[start - 1]! : undefined
  if (cue.participle) return participleSubject(doc, start, first, earlier)
  if (!before) return inverted(doc, cue, last)
  if (before.quotation !== -1) return inverted(doc, cue, last)
  if (before.lower === 'who' || before.lower === 'which')
    return { name: [start - 1, start], extent: [start - 1, end], order: 'before' }
  if (/^(?:,|--|-|—|–|\))$/.test(before.text)) {
    const found = subjectWithApposition(doc, start, first)
    if (found) return found
    if (before.text === ',') {
      const after = inverted(doc, cue, last)
      if (after) return after
    }
    if (before.text !== ')') return shared(doc, start, end, first, earlier)
  }
  if (before.pos === 'CCONJ' || before.lower === 'then' || before.lower === 'and' || before.lower === 'but')
    return shared(doc, start, end, first, earlier)
  const qualified = qualifiedBefore(doc, start, first)
  if (qualified) return { name: qualified, extent: [qualified[0], end], order: 'before' }
  const phrase = nounPhraseBefore(doc, start, clauseStart(doc, start, first))
  if (
    phrase &&
    cue.verb.lemma === 'deny' &&
    phrase[1] - phrase[0] > 1 &&
    /^(?:allegations?|accusations?|claims?|charges?|reports?)$/.test(tokens[phrase[0]]!.lower)
  )
    return { name: [phrase[0] + 1, phrase[1]], extent: [phrase[0] + 1, end], order: 'before' }
  if (phrase) return { name: phrase, extent: [phrase[0], end], order: 'before' }
  return before.text === ')' ? inverted(doc, cue, last) : undefined
}

const inverted = (doc: Document, cue: Cue, last: number): Subject | undefined => {
  const [start, end] = cue.range
  const phrase = nounPhraseAt(doc, end, last)
  if (!phrase) return undefined
  // “So,” said he left: a verb after the phrase makes it the subject of another clause
  const next = doc.tokens[phrase[1]]
  if (
    next &&
    phrase[1] < last &&
    next.quotation === -1 &&
    (next.pos === 'AUX' || next.pos === 'VERB') &&
    !/ing$|ed$/.test(next.lower)
  )
    return undefined
  const to = next?.lower === 'who' ? relativeEnd(doc, phrase[1], last) : phrase[1]
  return { name: phrase, extent: [start, appositionEnd(doc, to, last)], order: 'after' }
}

/** After a name: ", the U.S. envoy, " or ", 39, " up to where the sentence goes on. */
const appositionEnd = (doc: Document, at: number, last: number): number => {
  const comma = doc.tokens[at]
  if (!comma || at >= last || comma.text !== ',') return at
  const next = doc.tokens[at + 1]
  if (!next || next.quotation !== -1) return at
  if (!(
    next.pos === 'DET' ||
    next.pos === 'NUM' ||
    next.pos === 'PROPN' ||
    next.pos === 'NOUN' ||
    next.pos === 'ADJ' ||
    /^(?:who|whose|which|now|then|one)$/.test(next.lower)
  ))
    return at
  // a noun phrase, closed by a comma or the sentence's end
  for (let i = at + 1; i < last && i < at + 40; i++) {
    const token = doc.tokens[i]!
    if (token.quotation !== -1) return at
    if (token.text === ',' || token.text === ';') return i
    if (token.text === '.' || i === last - 1) return i
  }
  return at
}

/** "Eva Brandt, the envoy in Cairo, told": the phrase before the first comma from which only appositions lead here. */
const subjectWithApposition = (doc: Document, at: number, first: number): Subject | undefined => {
  const { tokens } = doc
  const start = clauseStart(doc, at, first)
  // ends of the chunks between top-level commas
  const commas: number[] = []
  let depth = 0
  for (let i = start; i < at; i++) {
    const text = tokens[i]!.text
    if (text === '(') depth++
    else if (text === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0 && /^(?:,|--|—|–)$/.test(text)) commas.push(i)
  }
  for (let k = 0; k < commas.length - 1; k++) {
    const comma = commas[k]!
    const next = tokens[comma + 1]
    if (!next || !commas.slice(k, -1).every((at) => opensApposition(doc, at + 1))) continue
    const chunkStart = k === 0 ? start : commas[k - 1]! + 1
    if (doc.tokens[chunkStart]!.lower === 'according') continue
    const phrase = nounPhraseBefore(doc, comma, chunkStart)
    if (!phrase || tokens[comma - 1]!.pos === 'PRON') continue
    // the chunk is the phrase, apart from a word or two that lead in: "But Smith, 39, said"
    const lead = phrase[0] - chunkStart
    if (lead > 0 && !leadsIn(doc, chunkStart, phrase[0])) continue
    return nameOfPair(doc, phrase, [comma + 1, commas[k + 1]!], [phrase[0], at])
  }
  return undefined
}

const opensApposition = (doc: Document, at: number): boolean => {
  const token = doc.tokens[at]!
  if (
    /^(?:who|whose|which|speaking|now|then|once|like|including|accompanied|aged|however|though|meanwhile|too|in|at|on|during|after|for|through|via|of|from|also|himself|herself)$/.test(
      token.lower,
    )
  )
    return true
  return (
    token.pos === 'DET' ||
    token.pos === 'NUM' ||
    token.pos === 'PROPN' ||
    token.pos === 'NOUN' ||
    token.pos === 'ADJ' ||
    /^(?:or|and)$/.test(token.lower) ||
    /ing$/.test(token.lower)
  )
}

/** "A campaign lawyer, Peter Ames, said": the proper name of the two names the speaker. */
const nameOfPair = (
  doc: Document,
  phrase: TokenRange,
  apposition: TokenRange,
  extent: TokenRange,
): Subject => {
  const proper = (range: TokenRange): boolean => doc.tokens[range[1] - 1]!.pos === 'PROPN'
  const second = nounPhraseAt(doc, apposition[0], apposition[1])
  // "a spokesman for the chairman, Ann Hill, said": the name may be the chairman’s
  const inner = doc.tokens[phrase[1] - 1]!
  const held = doc.tokens.slice(phrase[0], phrase[1]).some(({ lower }) => /^(?:for|of|to)$/.test(lower))
  if (held && PERSON_NOUNS.has(inner.lower)) return { name: phrase, extent, order: 'before' }
  const described = !proper(phrase) || /^(?:an?|one|another)$/.test(doc.tokens[phrase[0]]!.lower)
  if (described && second && second[1] === apposition[1] && properOnly(doc, second))
    return { name: second, extent, order: 'before' }
  return { name: phrase, extent, order: 'before' }
}

const properOnly = (doc: Document, [first, last]: TokenRange): boolean => {
  for (let i = first; i < last; i++) if (!/^\p{Lu}|^[.-]$/u.test(doc.tokens[i]!.text)) return false
  return last > first
}

const shared = (
  doc: Document,
  start: number,
  end: number,
  first: number,
  earlier: readonly Subject[],
): Subject | undefined => {
  const previous = earlier.at(-1)
  const name = previous?.name ?? sentenceSubject(doc, first, start)
  return name ? { name, extent: [start, end], order: 'shared' } : undefined
}

const participleSubject = (
  doc: Document,
  start: number,
  first: number,
  earlier: readonly Subject[],
): Subject | undefined => {
  const before = doc.tokens[start - 1]
  if (!before || start === first) return undefined
  const end = start + 1
  // "supporters urging it", "an article accusing them": the noun before it speaks; "a statement denying it" does not
  if (before.pos === 'NOUN' || before.pos === 'PROPN') {
    const phrase = nounPhraseBefore(doc, start, first)
    if (
      phrase &&
      (DOCUMENT_NOUNS.has(before.lower)
        ? !/^(?:statement|tweet|speech|interview|post|message|email|note|release)$/.test(before.lower)
        : true)
    )
      return { name: phrase, extent: [phrase[0], end], order: 'before' }
  }
  return shared(doc, start, end, first, earlier)
}

/** The subject of a sentence's first finite verb: "On Friday [Ames] apologized and said". */
export const sentenceSubject = (doc: Document, first: number, last: number): TokenRange | undefined => {
  const sentence = doc.sentences[doc.tokens[Math.max(first, last - 1)]!.sentence]!
  const from = Math.max(first, sentence.first)
  for (let i = from + 1; i < last; i++) {
    const token = doc.tokens[i]!
    if (token.quotation !== -1 || (token.pos !== 'VERB' && token.pos !== 'AUX') || /ing$/.test(token.lower))
      continue
    let start = i
    while (start > from + 1 && (doc.tokens[start - 1]!.pos === 'ADV' || doc.tokens[start - 1]!.pos === 'AUX'))
      start--
    const before = doc.tokens[start - 1]!
    if (before.lower === 'to') continue
    const apposed = before.text === ',' ? subjectWithApposition(doc, start, from) : undefined
    const phrase = apposed?.name ?? nounPhraseBefore(doc, start, from)
    if (phrase && !/^(?:who|which)$/.test(before.lower)) return phrase
  }
  return undefined
}
