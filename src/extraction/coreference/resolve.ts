import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { HONORIFICS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { isTime } from '../nobody.ts'
import { isCapital, isDay } from '../rules/nominals.ts'
import { nounPhraseBefore } from '../rules/noun-phrase-before.ts'
import { isPartOfDay, withoutSigns, withoutTime } from './phrase-edges.ts'
import { antecedentOf } from './pronouns.ts'
import { apposedName } from './appositions.ts'
import { coreEnd, isVerbAfterAll, trimEnd, verbWithin } from './head-nouns.ts'
import { describedSpeaker, isNewsAgency } from './unnamed.ts'
import type { NameMention } from '../entities/entity.ts'
import { nearestPeople } from './relative-pronouns.ts'
import { speakerOf, type Scene, type Speaker } from '../entities/speaker.ts'

const PERSONAL = /^(?:he|she|him|her|his|it|its|they|them|their)$/
const RELATIVE = /^(?:who|which|that|whom)$/
const NOBODY = /^(?:i|we|you|me|us|my|our|this|these|those|there|what|one)$/

/**
 * Who the words of a source are. More than one where they are joined; none where the text does not say.
 *
 *     he → Ralph Ames      Hill and Ames → Ann Hill, Peter Ames      the official → a task force official
 */
export const resolveSource = (scene: Scene, ranges: readonly TokenRange[]): Speaker[] => {
  const range = ranges[0]
  if (!range) return []
  const { doc } = scene
  const first = doc.tokens[range[0]]!
  if (range[1] - range[0] === 1) {
    if (PERSONAL.test(first.lower)) return antecedentOf.pronoun(scene, range)
    if (RELATIVE.test(first.lower)) return relative(scene, range)
    if (NOBODY.test(first.lower)) return []
  }
  const clause = ranges[1]?.[0]
  if (clause !== undefined && doc.tokens[clause]!.lower === 'who') {
    const nearest = nearestPeople(scene, range, clause)
    if (nearest[0] > range[0]) return resolveSource(scene, [nearest])
  }
  // "in one of his ads he": a source proposed too long
  if (PERSONAL.test(doc.tokens[range[1] - 1]!.lower))
    return antecedentOf.pronoun(scene, [range[1] - 1, range[1]])
  const issuer = issuerOf(scene, range)
  if (issuer) return resolveSource(scene, [issuer])
  const joined = conjuncts(scene, range)
  if (joined.length > 1) return joined.flatMap((part) => resolvePhrase(scene, part) ?? [])
  const speaker = resolvePhrase(scene, range)
  return speaker ? [speaker] : []
}

/** "the statement from [the ministry]": who issued it. */
const issuerOf = ({ doc }: Scene, [first, last]: TokenRange): TokenRange | undefined => {
  for (let i = first + 1; i < last - 1; i++) {
    const token = doc.tokens[i]!
    if (token.text === ',' || token.pos === 'VERB') return undefined
    if (/^(?:from|by)$/.test(token.lower))
      return /^(?:statement|tweet|post|email|message|release|request|requests|call|calls|demand|demands|plea|pleas|petition|appeal)$/.test(
        doc.tokens[i - 1]!.lower,
      )
        ? [i + 1, last]
        : undefined
  }
  return undefined
}

/** Joined speakers, each of whom has a name: "Dr. Ann Hill and Ames". */
const conjuncts = (scene: Scene, [first, last]: TokenRange): TokenRange[] => {
  const { doc, register } = scene
  if (doc.tokens.slice(first, last).some((token) => /^(?:including|like|by)$/.test(token.lower))) return []
  const parts: TokenRange[] = []
  let start = first
  let apposed = false
  for (let i = first; i < last; i++) {
    const token = doc.tokens[i]!
    if (token.lower !== 'and' && token.text !== ',') continue
    // "Ann Hill, president of the Center for Health, Ethics and Policy": what she heads speaks not with her
    const next = doc.tokens[i + 1]
    if (token.text === ',' && next) apposed = /^\p{Ll}/u.test(next.text) ? next.lower !== 'and' : apposed
    if (apposed || (token.text === ',' && next?.lower === 'and')) continue
    const left =
      doc.tokens[i - 1]?.text === ',' ? (register.at(i - 2) ?? register.at(start)) : register.at(i - 1)
    const right = nextName(scene, i + 1, last)
    if (
      !left ||
      !right ||
      left === right ||
      register.at(i) ||
      left.entity.kind !== 'PERSON' ||
      !(right.entity.kind === 'PERSON' || (left.entity.name.includes(' ') && isBeside(doc, [i, last], right)))
    ) {
      if (token.lower === 'and') return []
      continue
    }
    parts.push([start, i])
    start = i + 1
  }
  parts.push([start, last])
  // "Kody Brown, the patriarch of …": a comma alone joins nobody
  return parts.length > 1 && doc.tokens.slice(first, last).some((t) => t.lower === 'and') ? parts : []
}

/** "Ann Hill and [the Norwick Ministry]": a name that is all that follows, be it a body's. */
const isBeside = (doc: Document, [and, last]: TokenRange, { whole, range }: NameMention): boolean => {
  const first = doc.tokens[and + 1]!.lower === 'the' ? and + 2 : and + 1
  return whole[0] === first && (range[1] === last || doc.tokens[range[1]]!.text === ',')
}

const nextName = (scene: Scene, from: number, last: number): NameMention | undefined => {
  for (let i = from; i < last && i < from + 6; i++) {
    const found = scene.register.at(i)
    if (found) return found
    // "and the chairman, Peter Ames"
    const isOffice = scene.doc.tokens[i]!.text === ',' && PERSON_NOUNS.has(scene.doc.tokens[i - 1]!.lower)
    if (scene.doc.tokens[i]!.pos === 'PUNCT' && !isOffice) return undefined
  }
  return undefined
}

const resolvePhrase = (scene: Scene, whole: TokenRange): Speaker | undefined => {
  const { doc, register } = scene
  const range = withoutSigns(doc, withoutTime(doc, whole))
  const [first, last] = range
  const core = coreEnd(scene, first, last)
  const head = core - 1
  const holder = holderOf(scene, range, head)
  if (holder) return { ...speakerOf(holder.entity, holder.range), mention: mentionOf(scene, range, holder) }
  const named = register.at(head)
  if (named && named.range[1] === core) {
    const found = speakerOf(named.entity, [Math.min(named.whole[0], named.range[0]), named.range[1]])
    return { ...found, mention: mentionOf(scene, range, named) }
  }
  if (named && named.range[1] > head) {
    // the name goes on past the core: "Bank of America"
    return { ...speakerOf(named.entity, named.range), mention: mentionOf(scene, range, named) }
  }
  // "the official Tass news agency"
  const agency = isNewsAgency(doc, head) ? register.at(head - 2) : undefined
  if (agency) return { ...speakerOf(agency.entity, [first, core]), naming: 'FULL', kind: 'MEDIA' }
  // "a Boston Globe report", "an article in the Post": the paper
  const paper = /^(?:reports?|articles?|story|stories|account|dispatch)$/.test(doc.tokens[head]!.lower)
    ? outletIn(scene, [first, last])
    : undefined
  if (paper) return { ...speakerOf(paper.entity, paper.range), mention: [first, core] }
  // "a campaign lawyer, Peter Ames": the apposition names them
  const apposed =
    apposedName(scene, [first, trimEnd(scene, first, core, last)], head) ??
    apposedName(scene, [first, last], head)
  if (apposed) return { ...speakerOf(apposed.entity, apposed.range), mention: apposed.range }
  if (
    last - first === 1 &&
    /^(?:some|others|many|most|few|both|all|everyone|someone|another)$/.test(doc.tokens[first]!.lower)
  )
    return describedSpeaker(doc, [first, last], first)
  // "Sen. Bernie Sanders’s campaign": titles are no part of a name
  const owner = register.at(first)
  const isOwned =
    owner?.entity.kind === 'PERSON' &&
    owner.whole[0] === first &&
    owner.range[1] < core &&
    isPersonTitle(doc.tokens[owner.range[0] - 1]?.lower ?? '')
  const from = isOwned ? owner.range[0] : first
  const verb = verbWithin(doc, first, head)
  if (verb !== undefined) return resolvePhrase(scene, [first, verb])
  const end = isVerbAfterAll(doc, core, last) ? core : trimEnd(scene, first, core, last)
  const described = describedSpeaker(doc, [from, end], head)
  return antecedentOf.description(scene, range, described) ?? described
}

/** "the ambassador to the U.N. Ann Hill", "the Walk for Peace President Eva Brandt": an office, and who holds it. */
const holderOf = (
  { doc, register }: Scene,
  [first, last]: TokenRange,
  head: number,
): NameMention | undefined => {
  const holder = register.at(last - 1)
  if (
    holder?.range[1] !== last ||
    holder.range[0] <= Math.max(first, head) ||
    holder.entity.kind !== 'PERSON' ||
    !holder.entity.name.includes(' ') ||
    doc.tokens.slice(head, last).some(({ text }) => text === ',')
  )
    return undefined
  const title = doc.tokens[holder.range[0] - 1]!
  const isOffice = PERSON_NOUNS.has(doc.tokens[head]!.lower) && /^(?:PROPN|NOUN)$/.test(title.pos)
  const isInName =
    isCapital(doc.tokens[head]!) &&
    doc.tokens[head + 1]?.lower === 'for' &&
    isCapital(title) &&
    PERSON_NOUNS.has(title.lower)
  return isOffice || isInName ? holder : undefined
}

const isPersonTitle = (word: string): boolean => HONORIFICS.has(word) || PERSON_NOUNS.has(word)

const outletIn = ({ register }: Scene, [first, last]: TokenRange): NameMention | undefined => {
  for (let i = first; i < last; i++) {
    const name = register.at(i)
    if (name?.entity.kind === 'MEDIA') return name
  }
  return undefined
}

const mentionOf = (scene: Scene, range: TokenRange, named: NameMention): TokenRange => {
  // the words before the name belong to it: titles and what qualifies them
  let first = range[0]
  if (scene.doc.tokens[first]!.pos === 'PUNCT') first++
  return [Math.min(first, named.range[0]), named.range[1]]
}

/** "she, who said", "claims by [two nurses] who say": whom the clause belongs to. */
const relative = (scene: Scene, range: TokenRange): Speaker[] => {
  const { doc } = scene
  let end = range[0]
  // "a letter [Friday afternoon] that says"
  const isBetween = (token: Token): boolean => /^[,—–-]$/.test(token.text) || isPartOfDay(token)
  while (end > 0 && isBetween(doc.tokens[end - 1]!)) end--
  while (end > 0 && isDay(doc.tokens[end - 1]!)) end--
  const sentence = doc.sentences[doc.tokens[range[0]]!.sentence]!
  const phrase = nounPhraseBefore(doc, end, sentence.first)
  const speaker =
    phrase && !isTime(doc, phrase) ? resolvePhrase(scene, nearestPeople(scene, phrase, range[0])) : undefined
  return speaker ? [speaker] : []
}
