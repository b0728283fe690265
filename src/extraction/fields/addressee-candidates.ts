import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { coreEnd } from '../coreference/head-nouns.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { Scene, Speaker } from '../entities/speaker.ts'
import { within, type Attribution } from '../attribution.ts'
import { isPossessive } from '../rules/nominals.ts'
import { anchorOf } from './turns.ts'
import { nounPhraseAt } from '../rules/noun-phrase-at.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** How a text may tell whom a statement was said to. */
export const MANNERS = ['OBJECT', 'PREPOSITION', 'MODIFIER', 'BEFORE', 'SETTING'] as const
export type Manner = (typeof MANNERS)[number]

/** Somebody a statement may have been said to. */
export interface Candidate {
  /**
   * OBJECT: told [Reuters] · PREPOSITION: in a letter to [Hill] · MODIFIER: in a [Reuters] interview · SETTING: the
   * like, in a sentence before · BEFORE: whom the statement before was said to
   */
  readonly manner: Manner
  /** The words that name them here. */
  readonly range: TokenRange | null
  /** Who they are, where that is known without looking. */
  readonly speaker: Speaker | null
  /** The statement before. */
  readonly before: Addressed | null
  /** The word that leads to them: "to", "told". */
  readonly lead: number
}

/** A statement whose addressee is settled, and how the text told. */
export interface Addressed {
  readonly attribution: Attribution
  readonly manner: Manner | null
}

const LEADS = new Set('to with on at in before by from for during addressing via'.split(' '))
/** Where things are said to nobody in particular. */
const PLACES = new Set('twitter facebook instagram youtube tv television'.split(' '))
const EVENT = new Set(
  'interview interviews appearance briefing podcast town town-hall op-ed hearing'.split(' '),
)
const TOLD = new Set(['told', 'tells', 'telling', 'asked', 'interviewed'])
/** How many statements and sentences are looked back at. */
const STATEMENTS = 4
const SENTENCES = 2

/** Everyone whom a statement may have been said to, in the order in which the text tells. */
export const candidatesOf = (
  scene: Scene,
  attribution: Attribution,
  earlier: readonly Addressed[],
): Candidate[] => {
  const { doc } = scene
  const cue = attribution.cue.at(-1)
  const anchor = anchorOf(attribution)
  const sentence = doc.sentences[doc.tokens[anchor]!.sentence]!
  const out: Candidate[] = []
  const object = cue && objectOf(scene, cue, sentence.last)
  if (object) out.push({ manner: 'OBJECT', range: object, speaker: null, before: null, lead: object[0] - 1 })
  const isFree = (i: number): boolean =>
    doc.tokens[i]!.quotation === -1 && !within([i, i + 1], attribution.content)
  if (cue)
    out.push(
      ...phrasesIn(scene, [sentence.first, sentence.last], isFree, 'PREPOSITION').filter(
        ({ lead }) => !isAnothers(doc, attribution, lead),
      ),
    )
  const seen = new Set<string>()
  for (const before of earlier.slice(-STATEMENTS).reverse()) {
    if (anchorOf(before.attribution) > anchor) continue
    const { addressee } = before.attribution
    if (addressee && !seen.has(addressee.name)) {
      seen.add(addressee.name)
      out.push({ manner: 'BEFORE', range: null, speaker: addressee, before, lead: anchor })
    }
  }
  const told = new Set(
    earlier
      .slice(-STATEMENTS)
      .flatMap(({ attribution: { cue } }) => cue.map(([at]) => doc.tokens[at]!.sentence)),
  )
  for (let k = sentence.index - 1; k >= Math.max(0, sentence.index - SENTENCES); k--) {
    const other = doc.sentences[k]!
    if (other.paragraph !== sentence.paragraph) break
    if (told.has(k)) continue
    out.push(...phrasesIn(scene, [other.first, other.last], isFree, 'SETTING'))
  }
  return out
}

/** "Ames, whose letter to Hill was late, said", "wrote in a letter to Hill, whose brother said": not of this saying. */
const isAnothers = (doc: Document, { source, cue }: Attribution, at: number): boolean => {
  const said = cue[0]?.[0]
  if (said === undefined || at > said) return false
  const named = source[0]?.[0]
  const from = named !== undefined && named < at ? named : at
  const until = named !== undefined && named > at ? named + 1 : said
  return doc.tokens
    .slice(from, until)
    .some(({ lower, quotation }) => quotation === -1 && /^(?:whose|who|which)$/.test(lower))
}

/** The verb of a cue: its last. */
export const verbOf = (doc: Document, [first, last]: TokenRange): number => {
  for (let i = last - 1; i >= first; i--) if (isVerb(doc.tokens[i]!)) return i
  return last - 1
}

const isVerb = ({ pos }: Token): boolean => pos === 'VERB' || pos === 'AUX'

/** "told [Reuters] on Monday": what stands right behind the verb. */
const objectOf = (scene: Scene, cue: TokenRange, limit: number): TokenRange | undefined => {
  const { doc } = scene
  let from = verbOf(doc, cue) + 1
  while (doc.tokens[from]?.pos === 'ADV' && from < limit) from++
  const next = doc.tokens[from]
  if (!next || from >= limit || next.quotation !== -1) return undefined
  if (
    /^(?:that|how|what|why|whether|if|there|this|it|i|we|he|she|they|questions?)$/.test(next.lower) &&
    next.lower !== 'it'
  )
    return undefined
  const phrase = nounPhraseAt(doc, from, limit)
  const range = phrase && untilNext(doc, phrase)
  return range && (TELLING.has(doc.tokens[from - 1]!.lemma) || canBeSpokenTo(scene, range))
    ? range
    : undefined
}

const TELLING = wordSet('tell inform assure remind notify')

/** People and bodies are spoken to; "urging [the vote] to go ahead" speaks to nobody. */
const canBeSpokenTo = (scene: Scene, [first, last]: TokenRange): boolean => {
  const head = scene.doc.tokens[coreEnd(scene, first, last) - 1]!
  const singular = head.lower.replace(/s$/, '')
  return (
    scene.entityIndex.at(head.index) !== undefined ||
    head.pos === 'PRON' ||
    head.lower.endsWith('s') ||
    [head.lower, singular].some((noun) => PERSON_NOUNS.has(noun) || BODY_NOUNS.has(noun))
  )
}

/** "told [Reuters] | its planes": a new phrase begins at a possessive. */
const untilNext = (doc: Document, [first, last]: TokenRange): TokenRange => {
  for (let i = first + 1; i < last; i++)
    if (isPossessive(doc.tokens[i]!) && /^(?:NOUN|PROPN|PRON)$/.test(doc.tokens[i - 1]!.pos))
      return [first, i]
  return [first, last]
}

/** "in an interview with [CNN]", "in a [CNN] interview". */
const phrasesIn = (
  { doc, entityIndex }: Scene,
  [first, last]: TokenRange,
  isFree: (token: number) => boolean,
  manner: 'PREPOSITION' | 'SETTING',
): Candidate[] => {
  const out: Candidate[] = []
  for (let i = first; i < last - 1; i++) {
    const token = doc.tokens[i]!
    if (!isFree(i)) continue
    const told = manner === 'SETTING' && TOLD.has(token.lower)
    if ((LEADS.has(token.lower) || told) && isFree(i + 1)) {
      const range = nounPhraseAt(doc, i + 1, last)
      if (range && !PLACES.has(doc.tokens[range[1] - 1]!.lower))
        out.push({ manner, range, speaker: null, before: null, lead: i })
    }
    const named = EVENT.has(token.lower) && i > first ? entityIndex.at(i - 1) : undefined
    if (named)
      out.push({
        manner: manner === 'SETTING' ? manner : 'MODIFIER',
        range: named.range,
        speaker: null,
        before: null,
        lead: i,
      })
  }
  return out
}
