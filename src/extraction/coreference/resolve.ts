import type { Document, Token } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { DEMONYMS } from '../lexicon/places.ts'
import { HONORIFICS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { isTime } from '../valid-source.ts'
import { isDay } from '../rules/nominals.ts'
import { nounPhraseBefore } from '../rules/noun-phrase-before.ts'
import { isPartOfDay, withoutSigns, withoutTime } from './phrase-edges.ts'
import { antecedentOf, remember } from './antecedents.ts'
import { apposedName } from './appositions.ts'
import { conjuncts } from './conjuncts.ts'
import { issuerOf } from './issuers.ts'
import { coreEnd, isVerbAfterAll, trimEnd, verbWithin } from './head-nouns.ts'
import { boundsOf } from './mention-bounds.ts'
import { describedSpeaker, isNewsAgency } from './unnamed.ts'
import type { NameMention } from '../entities/entity.ts'
import { nearestPeople } from './relative-pronouns.ts'
import { speakerOf, type Scene, type Speaker } from '../entities/speaker.ts'
import { wordSet } from '../lexicon/word-set.ts'

const PERSONAL = wordSet('he she him her his it its they them their')
const RELATIVE = wordSet('who which that whom')
const NOBODY = wordSet('i we you me us my our this these those there what one')

/**
 * Who the words of a source are. More than one where they are joined; none where the text does not say.
 *
 *     he → Ralph Ames      Hill and Ames → Ann Hill, Peter Ames      the official → a task force official
 */
export const resolveSource = (scene: Scene, ranges: readonly TokenRange[]): readonly Speaker[] => {
  const [[first, last] = [-1, -1], clause] = ranges
  const key = `${first} ${last} ${clause?.[0] ?? ''}`
  let speakers = scene.resolved.get(key)
  if (!speakers) scene.resolved.set(key, (speakers = resolve(scene, ranges)))
  return speakers
}

/**
 * Who speaks in each candidate, in text order: each mention is resolved once, before any chain is followed. Those of whom
 * others tell do not speak in the text itself: no later mention is held to mean them for it.
 */
export const resolveSpeakers = (
  scene: Scene,
  candidates: readonly Candidate[],
  told: readonly Candidate[] = [],
): void => {
  const aside = new Set(told)
  const first = ({ source }: Candidate): number => source[0]?.[0] ?? -1
  for (const candidate of [...candidates, ...told].sort((a, b) => first(a) - first(b))) {
    if (candidate.source.length === 0) continue
    scene.own = candidate.content
    const speakers = resolveSource(scene, candidate.source)
    if (!aside.has(candidate)) remember(scene, speakers, first(candidate))
  }
  scene.own = []
}

const resolve = (scene: Scene, ranges: readonly TokenRange[]): readonly Speaker[] => {
  if (!ranges[0]) return []
  const range = boundsOf(scene, ranges[0])
  const { doc } = scene
  const first = doc.tokens[range[0]]!
  if (range[1] - range[0] === 1) {
    if (PERSONAL.has(first.lower)) return antecedentOf(scene, range, undefined) ?? []
    if (RELATIVE.has(first.lower)) return relative(scene, range)
    if (NOBODY.has(first.lower)) return []
  }
  const clause = ranges[1]?.[0]
  if (clause !== undefined && doc.tokens[clause]!.lower === 'who') {
    const nearest = nearestPeople(scene, range, clause)
    if (nearest[0] > range[0]) return resolve(scene, [nearest])
  }
  const joined = conjuncts(scene, range)
  if (joined.length > 1)
    return joined.flatMap((part, i) => (i > 0 && asItStands(scene, part)) || resolve(scene, [part]))
  // "in one of his ads he": a source proposed too long
  if (PERSONAL.has(doc.tokens[range[1] - 1]!.lower))
    return antecedentOf(scene, [range[1] - 1, range[1]], undefined) ?? []
  const issuer = issuerOf(scene, range)
  if (issuer) return resolve(scene, [issuer])
  return resolvePhrase(scene, range)
}

const resolvePhrase = (scene: Scene, whole: TokenRange): readonly Speaker[] => {
  const { doc, entityIndex } = scene
  const range = withoutSigns(doc, withoutTime(doc, whole))
  const [first, last] = range
  const core = coreEnd(scene, first, last)
  const head = core - 1
  const holder = holderOf(scene, range, head)
  if (holder) return [{ ...speakerOf(holder.entity, holder.range), mention: mentionOf(scene, range, holder) }]
  const named = entityIndex.at(head)
  if (
    named &&
    isCollective(doc, named) &&
    (named.range[0] > first || (/^(?:in|on|from)$/.test(doc.tokens[core]?.lower ?? '') && core < last))
  ) {
    const from = doc.tokens[first]!.lower === 'the' ? first + 1 : first
    if (from < named.range[0] || core < last)
      return [{ ...describedSpeaker(doc, [from, trimEnd(scene, from, core, last)], head), kind: 'GROUP' }]
  }
  if (named && named.range[1] === core) {
    const found = speakerOf(named.entity, [Math.min(named.whole[0], named.range[0]), named.range[1]])
    return [{ ...found, mention: mentionOf(scene, range, named) }]
  }
  if (named && named.range[1] > head) {
    // the name goes on past the core: "Bank of America"
    return [{ ...speakerOf(named.entity, named.range), mention: mentionOf(scene, range, named) }]
  }
  // "the official Tass news agency"
  const agency = isNewsAgency(doc, head) ? entityIndex.at(head - 2) : undefined
  if (agency) return [{ ...speakerOf(agency.entity, [first, core]), naming: 'FULL', kind: 'MEDIA' }]
  // "a Boston Globe report", "an article in the Post": the paper
  const paper = /^(?:reports?|investigation|articles?|story|stories|account|dispatch)$/.test(
    doc.tokens[head]!.lower,
  )
    ? outletIn(scene, [first, last])
    : undefined
  if (paper) return [{ ...speakerOf(paper.entity, paper.range), mention: [first, core] }]
  // "a campaign lawyer, Peter Ames": the apposition names them
  const apposed =
    apposedName(scene, [first, trimEnd(scene, first, core, last)], head) ??
    apposedName(scene, [first, last], head)
  if (apposed) return [{ ...speakerOf(apposed.entity, apposed.range), mention: apposed.range }]
  // "Sen. Ann Hill’s campaign": titles are no part of a name
  const owner = entityIndex.at(first)
  const isOwned =
    owner?.entity.kind === 'PERSON' &&
    owner.whole[0] === first &&
    owner.range[1] < core &&
    isPersonTitle(doc.tokens[owner.range[0] - 1]?.lower ?? '') &&
    !/^m(?:r|s|rs)\.?$/.test(doc.tokens[owner.range[0] - 1]!.lower)
  const from = isOwned ? owner.range[0] : first
  const whose = whoseOf(scene, range)
  const verb = verbWithin(doc, first, head)
  if (verb !== undefined) return resolvePhrase(scene, [first, verb])
  const end = isVerbAfterAll(doc, core, last) ? core : trimEnd(scene, first, core, last)
  const described = describedSpeaker(doc, [from, end], head)
  if (doc.tokens.slice(from, core).some(({ lower }) => lower === 'and')) return [described]
  return (
    antecedentOf(scene, range, described) ?? [
      whose ? { ...described, name: `${whose} ${described.name.replace(/^\S+ /, '')}` } : described,
    ]
  )
}

/** "Hill and [her allies]": what is hers, beside herself. */
const asItStands = (
  { doc, entityIndex }: Scene,
  [first, last]: TokenRange,
): readonly Speaker[] | undefined =>
  /^(?:his|her|its|their)$/.test(doc.tokens[first]!.lower) && !entityIndex.at(last - 1)
    ? [describedSpeaker(doc, [first, last], last - 1)]
    : undefined

/** "several Democrats", "Republicans in Congress": some of those who bear a name. */
const isCollective = (doc: Document, { range, entity }: NameMention): boolean =>
  range[1] - range[0] === 1 &&
  /^\p{Lu}\p{Ll}+s$/u.test(doc.tokens[range[0]]!.text) &&
  isCollectiveName(entity.name)

const isCollectiveName = (name: string): boolean =>
  PERSON_NOUNS.has(name.toLowerCase().replace(/s$/, '')) || DEMONYMS.has(name.replace(/s$/, ''))

/** "[his] lawyers" → "Peter Ames’s": whose a possessive tells. */
const whoseOf = (scene: Scene, [first, last]: TokenRange): string | undefined => {
  if (last - first < 2 || !/^(?:his|her|its|their|whose)$/.test(scene.doc.tokens[first]!.lower))
    return undefined
  const owners =
    scene.doc.tokens[first]!.lower === 'whose'
      ? relative(scene, [first, first + 1])
      : antecedentOf(scene, [first, first + 1], undefined)
  const [owner] = owners ?? []
  return owner && owners!.length === 1
    ? `${owner.name}${owner.name.endsWith('s') && owner.plural ? '’' : '’s'}`
    : undefined
}

/**
 * Who holds the office that a phrase begins with: "the ambassador to the U.N. [Ann Hill]", "former Velm chief [Peter
 * Ames], who left". A name behind a preposition is somebody else's: "a lawyer for [Ann Hill]".
 */
const holderOf = (
  { doc, entityIndex }: Scene,
  [first, last]: TokenRange,
  head: number,
): NameMention | undefined => {
  for (let at = first; at < last; at++) {
    const { text, lower } = doc.tokens[at]!
    if (text === ',' || /^(?:who|which|whose|whom)$/.test(lower)) return undefined
    const name = entityIndex.at(at)
    // "an attorney and [adviser Peter Ames]"
    if (!name && lower === 'and' && !PERSON_NOUNS.has(doc.tokens[at + 1]?.lower ?? '')) return undefined
    if (!name || at < name.range[0]) continue
    at = name.range[1] - 1
    if (
      name.entity.kind !== 'PERSON' ||
      !name.entity.name.includes(' ') ||
      name.range[0] <= Math.max(first, head)
    )
      continue
    const after = doc.tokens[name.range[1]]
    if (name.range[1] < last && !/^[,(]$/.test(after!.text) && after!.lower !== 'who') continue
    const title = doc.tokens[name.range[0] - 1]!
    const before = doc.tokens[name.whole[0] - 1]
    const isTitled = isPersonTitle(title.lower)
    if (title.pos === 'ADP' || title.lower === "'s") continue
    if (isTitled && before && (before.pos === 'ADP' || before.lower === 'to') && name.whole[0] > first) {
      if (!(doc.tokens[head]!.isCapital && before.lower === 'for')) continue
    }
    if (isTitled || PERSON_NOUNS.has(doc.tokens[head]!.lower)) return name
  }
  return undefined
}

const isPersonTitle = (word: string): boolean => HONORIFICS.has(word) || PERSON_NOUNS.has(word)

const outletIn = ({ entityIndex }: Scene, [first, last]: TokenRange): NameMention | undefined => {
  for (let i = first; i < last; i++) {
    const name = entityIndex.at(i)
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
const relative = (scene: Scene, range: TokenRange): readonly Speaker[] => {
  const { doc } = scene
  let end = range[0]
  // "a letter [Friday afternoon] that says"
  const isBetween = (token: Token): boolean => /^[,—–-]$/.test(token.text) || isPartOfDay(token)
  while (end > 0 && isBetween(doc.tokens[end - 1]!)) end--
  while (end > 0 && isDay(doc.tokens[end - 1]!)) end--
  const sentence = doc.sentences[doc.tokens[range[0]]!.sentence]!
  const phrase = nounPhraseBefore(doc, end, sentence.first)
  return phrase && !isTime(doc, phrase) ? resolvePhrase(scene, nearestPeople(scene, phrase, range[0])) : []
}
