import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { VoiceKind } from '../draft.ts'
import type { Entity, EntityIndex, NameMention } from '../entities/entity.ts'
import { speakerOf, type Speaker } from '../entities/speaker.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { isDay, isNominal } from '../rules/nominals.ts'
import { nounPhraseAt, opensAdjunct } from '../rules/noun-phrase-at.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { isPerson } from './agreement.ts'
import { describedSpeaker } from './unnamed.ts'
import { SMALL, wordsOfName } from './words-of-name.ts'

/** Where a text names or describes somebody. */
export interface Occurrence {
  readonly referent: Referent
  readonly first: number
  readonly end: number
  readonly quoted: boolean
  /** First of its sentence before any verb, and behind no preposition. */
  readonly subject: boolean
  /** Behind a preposition, or with an "'s". */
  readonly oblique: boolean
  readonly opensParagraph: boolean
}

/** One whom a text names or describes: what a pronoun or a definite description may mean. */
export interface Referent {
  /** One; more where they spoke together. A description is cut off behind its noun here. */
  readonly speakers: readonly Speaker[]
  /** The same, a description with all that belongs to it: "an official with the union". */
  readonly inFull: () => readonly Speaker[]
  readonly entity: Entity | null
  readonly kind: VoiceKind
  readonly plural: boolean
  /** The words of its names and titles, or of its description, in small letters. */
  readonly words: Set<string>
  readonly occurrences: Occurrence[]
  /** The tokens at which it has spoken so far. */
  readonly spoke: number[]
  /** The nouns by which descriptions have meant it so far: "the mayor". */
  readonly called: Set<string>
  /** Whom this description has turned out to mean. */
  meant: Referent | undefined
}

/** Everyone whom a text names or describes. */
export interface Referents {
  readonly all: Referent[]
  /** Every occurrence in text order. */
  readonly occurrences: readonly Occurrence[]
  readonly byWord: ReadonlyMap<string, readonly Referent[]>
  readonly of: ReadonlyMap<Entity, Referent>
  /** Of a head noun that describes, by its token. */
  at(head: number): Referent | undefined
}

export const referentOf = (
  speakers: readonly Speaker[],
  words: Iterable<string> = [],
  inFull = (): readonly Speaker[] => speakers,
): Referent => ({
  speakers,
  inFull,
  entity: speakers.length === 1 ? speakers[0]!.entity : null,
  kind: speakers.length > 1 ? 'GROUP' : speakers[0]!.kind,
  plural: speakers.length > 1 || speakers[0]!.plural,
  words: new Set(words),
  occurrences: [],
  spoke: [],
  called: new Set(),
  meant: undefined,
})

/** Names by the index, and phrases whose noun tells of people, bodies or documents: "two federal prosecutors", "the lawsuit". */
export const referentsOf = (doc: Document, index: EntityIndex): Referents => {
  const all: Referent[] = []
  const occurrences: Occurrence[] = []
  /** The first verb of each sentence outside of quotations. */
  const verbs: (number | undefined)[] = []
  for (const { index: at, pos, quotation, sentence } of doc.tokens)
    if (quotation === -1 && (pos === 'VERB' || pos === 'AUX')) verbs[sentence] ??= at
  const of = new Map<Entity, Referent>()
  const heads = new Map<number, Referent>()
  const byHead = new Map<string, Referent[]>()
  const add = (referent: Referent, range: TokenRange): void => {
    const occurrence = occurrenceOf(doc, verbs, referent, range)
    referent.occurrences.push(occurrence)
    occurrences.push(occurrence)
  }
  const seen = new Set<string>()
  const name = (mention: NameMention): void => {
    let referent = of.get(mention.entity)
    if (!referent) {
      referent = referentOf([speakerOf(mention.entity, null)])
      of.set(mention.entity, referent)
      all.push(referent)
    }
    const key = doc.text.slice(doc.tokens[mention.whole[0]]!.start, doc.tokens[mention.range[1] - 1]!.end + 6)
    if (!seen.has(key)) for (const word of wordsOfName(doc, mention)) referent.words.add(word)
    seen.add(key)
    add(referent, mention.range)
  }
  let next = 0
  for (const token of doc.tokens) {
    const mention = index.mentions[next]
    if (mention?.range[0] === token.index) {
      name(mention)
      next++
    }
    const phrase = describedAt(doc, index, token.index)
    if (!phrase) continue
    const words = doc.tokens.slice(phrase[0], phrase[1]).map(({ lower }) => lower)
    const apposed = nameBefore(doc, index, phrase)
    const named = apposed && of.get(apposed.entity)
    if (named && isAlike(describedSpeaker(doc, phrase, token.index), named)) {
      for (const word of words) if (!SMALL.has(word)) named.words.add(word)
      heads.set(token.index, named)
      continue
    }
    const known = byHead.get(token.lower) ?? []
    byHead.set(token.lower, known)
    const isNew = /^(?:an?|one|another|some|several|two|three|four|five|six|many|most)$/.test(words[0]!)
    let referent = isNew ? undefined : known.findLast((r) => covers(r, words, doc, phrase))
    if (!referent) {
      referent = referentOf([describedSpeaker(doc, phrase, token.index)], words, () => [
        describedSpeaker(doc, [phrase[0], descriptionEnd(doc, phrase[1])], token.index),
      ])
      known.push(referent)
      all.push(referent)
    }
    heads.set(token.index, referent)
    add(referent, phrase)
  }
  const byWord = new Map<string, Referent[]>()
  for (const referent of all)
    for (const word of referent.words) {
      const list = byWord.get(word)
      if (list) list.push(referent)
      else byWord.set(word, [referent])
    }
  return { all, occurrences, byWord, of, at: (head) => heads.get(head) }
}

/** "Ann Hill, [a lawyer] in Norwick,": whose apposition a phrase is. */
const nameBefore = (doc: Document, index: EntityIndex, [first]: TokenRange): NameMention | undefined => {
  const opens = /^(?:an?|the)$/.test(doc.tokens[first]!.lower) && doc.tokens[first - 1]?.text === ','
  const before = opens ? index.at(first - 2) : undefined
  return before?.range[1] === first - 1 ? before : undefined
}

/** Whether a description can tell what somebody named is. */
const isAlike = ({ kind, plural }: Speaker, { entity }: Referent): boolean =>
  !plural &&
  entity !== null &&
  (isPerson(kind) ? isPerson(entity.kind) : !isPerson(entity.kind) || !entity.sure)

/** Whether a description says nothing that an earlier one does not: "the official" of "a senior official". */
const covers = (referent: Referent, words: readonly string[], doc: Document, [first]: TokenRange): boolean =>
  words.every(
    (word, i) => SMALL.has(word) || referent.words.has(word) || doc.tokens[first + i]!.pos === 'PUNCT',
  )

const DESCRIBING = new Set(
  [...PERSON_NOUNS, ...BODY_NOUNS.keys(), ...DOCUMENT_NOUNS].flatMap((noun) => [
    noun,
    `${noun}s`,
    noun.replace(/y$/, 'ies'),
  ]),
)

/** Whether a noun tells of people, bodies or documents. */
export const isDescribing = (noun: string): boolean => DESCRIBING.has(noun)

/** The phrase whose head a token is, from its determiner on: "[two federal prosecutors] in Velm". */
const describedAt = (doc: Document, index: EntityIndex, head: number): TokenRange | undefined => {
  const token = doc.tokens[head]!
  if (token.quotation !== -1 || token.pos === 'VERB' || !isDescribing(token.lower)) return undefined
  if (/^\p{Lu}{2}/u.test(token.text) || index.at(head)) return undefined
  const next = doc.tokens[head + 1]
  if (next && next.sentence === token.sentence && (/^(?:NOUN|PROPN)$/.test(next.pos) || next.lower === "'s"))
    return undefined
  const { first: opening } = doc.sentences[token.sentence]!
  let first = head
  while (first > opening && head - first < 8) {
    const before = doc.tokens[first - 1]!
    if (before.quotation !== -1 || !isNominal(before) || before.text === '.') break
    if (before.pos === 'PRON' && !/^(?:his|her|its|their)$/.test(before.lower)) break
    // "the union sent [letters]", but "an appointed [judge]"
    if (before.pos === 'VERB' && !/^(?:DET|ADJ|NUM|ADV)$/.test(doc.tokens[first - 2]?.pos ?? '')) break
    first--
    if (before.pos === 'DET' || before.pos === 'PRON') break
  }
  return [first, head + 1]
}

/** Where a description ends: "an official [with the union] said", "a person [close to Hill]", "a poll [conducted by Ames]". */
export const descriptionEnd = (doc: Document, from: number): number => {
  const { tokens } = doc
  const { last } = doc.sentences[tokens[from - 1]!.sentence]!
  let end = from
  while (end < last && end - from < 20) {
    const token = tokens[end]!
    const next = tokens[end + 1]
    const attaches =
      (token.pos === 'ADP' && token.lower !== 'on') ||
      token.lower === 'to' ||
      /^(?:familiar|close)$/.test(token.lower) ||
      (/^\p{Ll}+(?:ed|ing)$/u.test(token.text) &&
        token.pos === 'VERB' &&
        !REPORTING_VERBS.has(token.lower) &&
        (next?.pos === 'ADP' || token.lower.endsWith('ing')))
    if (!attaches || token.quotation !== -1 || !next || end + 1 >= last) break
    const phrase = nounPhraseAt(doc, next.pos === 'ADP' ? end + 2 : end + 1, last)
    if (!phrase || isDay(tokens[phrase[0]]!) || opensAdjunct(doc, end, last)) break
    end = phrase[1]
  }
  return end
}

const occurrenceOf = (
  doc: Document,
  verbs: readonly (number | undefined)[],
  referent: Referent,
  [first, end]: TokenRange,
): Occurrence => {
  const token = doc.tokens[first]!
  const sentence = doc.sentences[token.sentence]!
  const before = doc.tokens[first - 1]
  const beforeThat = before?.pos === 'DET' ? doc.tokens[first - 2] : before
  const isBehind = beforeThat?.pos === 'ADP' && beforeThat.sentence === sentence.index
  const isOwner = /^'s?$/.test(doc.tokens[end]?.lower ?? '')
  return {
    referent,
    first,
    end,
    quoted: token.quotation !== -1,
    subject: !isBehind && !isOwner && first <= (verbs[token.sentence] ?? first),
    oblique: isBehind || isOwner,
    opensParagraph: doc.paragraphs[token.paragraph]!.firstSentence === token.sentence,
  }
}
