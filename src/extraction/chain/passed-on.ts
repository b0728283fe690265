import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { endOf, startOf, type Attribution } from '../attribution.ts'
import { DOCUMENT_NOUNS } from '../lexicon/titles.ts'
import { isDay } from '../rules/nominals.ts'
import { nounPhraseAt } from '../rules/noun-phrase-at.ts'
import { nounPhraseBefore } from '../rules/noun-phrase-before.ts'
import { trimSpan } from '../rules/trim-span.ts'
import { sentenceSubject } from '../rules/subjects.ts'
import { resolveSource } from '../coreference/resolve.ts'
import type { Scene, Speaker } from '../entities/speaker.ts'
import { wordSet } from '../lexicon/word-set.ts'

/**
 * Who passed a statement on, where a phrase at it says so and no verb of its own.
 *
 *     said, [as reported by Reuters]   said, [per Axios]   said in remarks [carried by state media]
 *     [Interfax] quoted Lopez as saying   Lopez was quoted [by Interfax] as saying
 */
export const passOn = (scene: Scene, attributions: readonly Attribution[]): void => {
  for (const attribution of attributions) {
    if (attribution.cue.length === 0) continue
    const nearest: Speaker[] = []
    for (const { voice, range } of phrasesOf(scene, attribution)) {
      if ([...nearest, ...attribution.via].some(({ name }) => name === voice.name)) continue
      const content = withoutPhrase(scene.doc, attribution.content, range)
      if (content.length > 0) attribution.content = content
      nearest.push(voice)
    }
    attribution.via.unshift(...nearest)
  }
}

interface Phrase {
  voice: Speaker
  /** The words that pass on, without the comma before them. */
  range: TokenRange
}

const BY = wordSet(
  'reported quoted cited carried published broadcast aired distributed relayed printed run released posted obtained shared provided reviewed',
)
const QUOTED = wordSet('quoted cited')
const IN = wordSet('quoted carried published broadcast aired printed')

const phrasesOf = (scene: Scene, attribution: Attribution): Phrase[] => {
  const { doc } = scene
  const sentence = doc.sentences[doc.tokens[attribution.cue[0]![0]]!.sentence]!
  const out: Phrase[] = []
  const add = (at: number, from: number): void => {
    // "by Monday’s Times"
    const first = doc.tokens[at + 1]?.lower === "'s" && isDay(doc.tokens[at]!) ? at + 2 : at
    const range = nounPhraseAt(doc, first, sentence.last)
    if (!range) return
    // "told the Post", "the story was first reported by the Post": a part that it has of its own
    if ([...attribution.source, ...attribution.cue].some((own) => own[0] < range[1] && own[1] > range[0])) {
      const [source] = attribution.source
      // "according to an aide quoted by the Post"
      if (!source || source[0] >= from || source[1] < range[1] || !QUOTED.has(doc.tokens[from]!.lower)) return
      attribution.source = [[source[0], from]]
    }
    const [voice] = resolveSource(scene, [range])
    if (voice && (isOutlet(doc, voice, range) || isIssued(doc, from)))
      out.push({ voice, range: [from, range[1]] })
  }
  const [start, end] = [startOf(attribution), endOf(attribution)]
  for (let i = Math.max(sentence.first, start); i < Math.min(sentence.last, end + FURTHEST); i++) {
    const { lower, quotation, pos } = doc.tokens[i]!
    const before = doc.tokens[i - 1]
    if (i >= end && (quotation !== -1 || pos === 'AUX')) break
    if (quotation !== -1) continue
    const by =
      (lower === 'by' && BY.has(before?.lower ?? '')) ||
      (/^(?:in|on)$/.test(lower) && IN.has(before?.lower ?? ''))
    const quoted = QUOTED.has(before?.lower ?? '')
    if (by && (quoted || standsApart(doc, leadOf(doc, i - 1)))) add(i + 1, leadOf(doc, i - 1))
    else if (/^(?:per|via)$/.test(lower) && before?.text === ',') add(i + 1, i)
    else if (lower === 'according' && doc.tokens[i + 1]?.lower === 'to' && before?.text !== ',') add(i + 2, i)
  }
  const quoting = quoterOf(scene, attribution, sentence.first)
  if (quoting) out.push(quoting)
  return out
}

/** "wrote in [a memo obtained] by the ferry union": whoever puts a document out passes on what it says. */
const isIssued = (doc: Document, at: number): boolean =>
  /^(?:released|obtained|shared|provided|reviewed)$/.test(doc.tokens[at]!.lower) &&
  DOCUMENT_NOUNS.has(doc.tokens[at - 1]?.lower ?? '')

/** How far behind a statement a phrase may stand that passes it on. */
const FURTHEST = 14

/** Behind a comma, "as", or what was said on: "in [remarks] carried by", but not "a briefing led by him and reported by". */
const standsApart = (doc: Document, at: number): boolean => {
  const before = doc.tokens[at - 1]
  return (
    doc.tokens[at]!.lower === 'as' ||
    before?.text === ',' ||
    /^(?:remarks?|comments?|statement|speech|address|message|interview|letter|video|footage|quotes?|transcript|memo|emails?|documents?|report)$/.test(
      before?.lower ?? '',
    ) ||
    doc.tokens[at]!.lower === 'was' ||
    doc.tokens[at]!.lower === 'were'
  )
}

/** "as first reported by": where the phrase begins. */
const leadOf = (doc: Document, at: number): number => {
  let from = at
  while (/^(?:as|first|also|is|was|were|later|previously)$/.test(doc.tokens[from - 1]?.lower ?? '')) from--
  return from
}

/** "[Interfax] quoted Lopez as saying", "Monday’s [Times] quoted …": anybody who quotes passes on. */
const quoterOf = (scene: Scene, attribution: Attribution, first: number): Phrase | undefined => {
  const { doc } = scene
  const [cue] = attribution.cue
  const [source] = attribution.source
  if (!cue || !source || source[0] < cue[1]) return undefined
  if (
    !/^(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|recall(?:s|ed)|remember(?:s|ed))$/.test(
      doc.tokens[cue[1] - 1]!.lower,
    )
  )
    return undefined
  let end = cue[0]
  while (end > first && /^(?:ADV|AUX)$/.test(doc.tokens[end - 1]!.pos)) end--
  const range = nounPhraseBefore(doc, end, first) ?? sentenceSubject(doc, first, end)
  const [voice] = range ? resolveSource(scene, [range]) : []
  return voice && range && { voice, range }
}

/** Outlets, and "state media", "the local radio": not those who are cited in a lawsuit. */
const isOutlet = (doc: Document, voice: Speaker, [first, last]: TokenRange): boolean => {
  if (voice.kind === 'MEDIA') return true
  const words = doc.tokens.slice(first, last).map(({ lower }) => lower)
  return (
    words.includes('news') ||
    (/^(?:media|television|tv|radio|newspapers?|agency)$/.test(words.at(-1) ?? '') &&
      words.some((word) =>
        /^(?:state|news|local|national|public|private|media|radio|television|tv|official|the)$/.test(word),
      ))
  )
}

/** "[the road was closed], as cited by Interfax": the phrase is no part of what was said. */
const withoutPhrase = (doc: Document, content: readonly TokenRange[], [from, to]: TokenRange): TokenRange[] =>
  content.flatMap(([first, last]): TokenRange[] => {
    if (from <= first || from >= last || to < last - 1) return [[first, last]]
    const kept = trimSpan(doc, first, from)
    return kept ? [kept] : []
  })
