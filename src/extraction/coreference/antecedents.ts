import { bisect } from '../bisect.ts'
import type { TokenRange } from '../candidate.ts'
import type { VoiceKind } from '../draft.ts'
import { speakerOf, type Scene, type Speaker } from '../entities/speaker.ts'
import { isPerson } from './agreement.ts'
import { rowsOf, type Query } from './features.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { isDescribing, referentOf, type Occurrence, type Referent } from './referents.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** How far a mention looks: sentences back, occurrences back, earlier speakers, sentences on. */
const REACH = { sentences: 8, occurrences: 80, speakers: 6, ahead: 2, alike: 12 }

const PLURAL = wordSet('they them their')
const SINGULAR = wordSet('he him his she her')

/**
 * Whom a pronoun, or a description, points at: the most likely of all whom the text has named or described near it,
 * or none of them. Learned (see README.md).
 *
 *     Ames left. [He] said …        a former aide to Hill … [The aide] said …        [Velm’s mayor] said. Ann Hill …
 */
export const antecedentOf = (
  scene: Scene,
  range: TokenRange,
  described: Speaker | undefined,
): readonly Speaker[] | undefined => {
  const query = queryOf(scene, range, described)
  // "officials", "some nurses": some of many, whoever spoke before
  if (described?.plural && !query.isDefinite) return undefined
  const candidates = candidatesFor(scene, query)
  if (candidates.length === 0) return undefined
  const all = [undefined, ...candidates]
  const choice = scene.choose(rowsOf(scene, query, all), all, query, scene.doc)
  scene.ranked.set(range[0], { ...choice, of: candidates.length })
  const chosen = all[choice.at]
  if (!chosen) return undefined
  if (query.head) chosen.called.add(query.head)
  if (query.itself && query.itself !== chosen && query.isDefinite) query.itself.meant = chosen
  // "a lawsuit … [the lawsuit]": an article alone tells no more
  if (
    described?.kind === 'DOCUMENT' &&
    chosen.inFull()[0]!.name.replace(/^an? /i, '') === described.name.replace(/^the /i, '')
  )
    return undefined
  return chosen.inFull().map((speaker) => ({
    ...(speaker.entity ? speakerOf(speaker.entity, range) : speaker),
    mention: range,
  }))
}

const queryOf = (
  { doc, own, referents }: Scene,
  range: TokenRange,
  described: Speaker | undefined,
): Query => {
  const head = described?.head ?? null
  let headToken = range[1] - 1
  if (head)
    for (let i = range[0]; i < range[1]; i++)
      if (doc.tokens[i]!.lower === head) {
        headToken = i
        break
      }
  return {
    range,
    word: doc.tokens[range[0]]!.lower,
    described: described ?? null,
    head,
    itself: head ? referents.at(headToken) : undefined,
    own,
    isDefinite:
      /^(?:the|this|that|these|those|his|her|its|their)$/.test(doc.tokens[range[0]]!.lower) ||
      doc.tokens.slice(range[0], range[1]).some(({ lower }) => lower === "'s"),
    modifiers: described
      ? doc.tokens
          .slice(range[0], range[1])
          .filter(({ lower, pos }) => lower !== head && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(pos))
          .map(({ lower }) => lower)
      : [],
    from: bisect(0, referents.occurrences.length, (i) => referents.occurrences[i]!.first < range[0]),
  }
}

/** All who may be meant, each once. */
const candidatesFor = (scene: Scene, query: Query): Referent[] => {
  const { doc, referents, spoken } = scene
  const { occurrences } = referents
  const found = new Set<Referent>()
  const find = (referent: Referent): void => void found.add(referent.meant ?? referent)
  const sentence = doc.tokens[query.range[0]]!.sentence
  const isOwn = ({ first }: Occurrence): boolean =>
    query.own.some(([from, to]) => first >= from && first < to)
  for (let i = query.from - 1; i >= 0 && query.from - i <= REACH.occurrences; i--) {
    const occurrence = occurrences[i]!
    if (sentence - doc.tokens[occurrence.first]!.sentence > REACH.sentences) break
    if (!isOwn(occurrence)) find(occurrence.referent)
  }
  for (const { referent, at } of spoken.slice(-REACH.speakers)) if (at < query.range[0]) find(referent)
  if (query.described) {
    for (const word of query.head ? [query.head, ...query.modifiers] : [])
      for (const referent of (referents.byWord.get(word) ?? []).slice(0, REACH.alike)) find(referent)
    for (let i = query.from; i < occurrences.length && i - query.from < REACH.occurrences; i++) {
      const occurrence = occurrences[i]!
      if (doc.tokens[occurrence.first]!.sentence - sentence > REACH.ahead) break
      if (!isOwn(occurrence) && occurrence.first >= query.range[1]) find(occurrence.referent)
    }
  }
  const ofSomebody = personWithin(scene, query)
  return [...found].filter(
    (referent) =>
      (referent !== query.itself || isBefore(referent, query)) &&
      agrees(referent, query) &&
      fits(referent, query) &&
      !isPlace(scene, referent) &&
      (!ofSomebody || referent.words.has(ofSomebody)),
  )
}

/**
 * Whether a description can mean somebody at all: people mean people and bodies bodies, and "Polish officials" are no
 * "Danish officials". What is described with "a" is named behind, or not at all.
 */
const fits = (referent: Referent, query: Query): boolean => {
  const { described, range, isDefinite } = query
  if (!described) return !isNamedAfter(referent, query)
  if (/^(?:an)?other$/.test(query.word)) return false
  if (referent.entity && referent.occurrences.some(({ first }) => first >= range[0] && first < range[1]))
    return false
  if (!areAlike(described, referent) || !isNamable(described, referent)) return false
  if (!referent.entity && referent.speakers.length === 1)
    return (
      (referent.words.has(query.head!) || (isDefinite && !BODIES.has(described.kind))) &&
      query.modifiers.every((word) => referent.words.has(word))
    )
  return isDefinite || (referent.occurrences.length > 0 && !isBefore(referent, query))
}

/** "in [Norwick]", "from [Velm]": what always stands so is a place, where nothing else tells. */
const isPlace = ({ doc }: Scene, { entity, occurrences }: Referent): boolean =>
  entity?.sure === false &&
  occurrences.length > 0 &&
  occurrences
    .slice(0, 6)
    .every(({ first }) => /^(?:in|at|near|from|outside|across)$/.test(doc.tokens[first - 1]?.lower ?? ''))

/** "the [Hill] administration": of whom a body is, so that it is no other one's. */
const personWithin = ({ doc, entityIndex }: Scene, { range, described }: Query): string | undefined => {
  if (!described || !BODIES.has(described.kind)) return undefined
  for (let i = range[0]; i < range[1] - 1; i++) {
    const name = entityIndex.at(i)
    const end = name?.range[1] ?? range[1]
    if (end < range[1] && name!.entity.kind !== 'GOVERNMENT' && doc.tokens[end]!.lower !== "'s")
      return doc.tokens[end - 1]!.lower
  }
  return undefined
}

/** What its name says it is: "the committee" is no ministry, and the Senate no "agency". */
const OWN_NAME = wordSet(
  'committee panel court tribunal commission council house senate board department ministry university college school church party union caucus parliament congress legislature military army navy county city chamber',
)

const isNamable = ({ head }: Speaker, { entity, words }: Referent): boolean => {
  if (!head) return false
  if (!isDescribing(head) && !PERSONAL.test(head)) return !entity && words.has(head)
  if (!entity || entity.kind === 'PERSON' || words.has(head)) return true
  return (
    !OWN_NAME.has(head) &&
    !(
      BODY_NOUNS.has(head) &&
      [...words].some(
        (word) =>
          OWN_NAME.has(word) &&
          !/^(?:department|commission|board|university|college|party|union)$/.test(word),
      )
    )
  )
}

/** What those are called who do something, are from somewhere or hold something: "the billionaire", "the Texan". */
const PERSONAL = /(?:[eo]r|ist|[ai]an|m[ae]n|ee|ess|aire|ant)s?$/

/** "He called [Ames] late": whom the words right after a pronoun name, it does not mean. */
const isNamedAfter = ({ occurrences }: Referent, { range, own }: Query): boolean =>
  occurrences.some(
    ({ first, quoted }) =>
      !quoted && own.some(([from, to]) => from > range[0] && first >= from && first < Math.min(to, from + 3)),
  )

const BODIES: ReadonlySet<VoiceKind> = new Set(['ORGANIZATION', 'GOVERNMENT', 'MEDIA'])

const areAlike = ({ kind: wanted, plural }: Speaker, { kind, plural: many, entity }: Referent): boolean => {
  if ((wanted === 'DOCUMENT') !== (kind === 'DOCUMENT') && kind !== 'MEDIA') return false
  if (plural) return many || kind === 'GROUP' || (entity !== null && isOfMany(entity.name))
  if (wanted === 'GROUP') return many || kind === 'GROUP' || BODIES.has(kind)
  if (many) return false
  if (isPerson(wanted)) return isPerson(kind)
  // "the magazine" is no state, "the ministry" no paper
  if (wanted === 'MEDIA' && kind === 'GOVERNMENT') return false
  if (wanted === 'GOVERNMENT' && kind === 'MEDIA') return false
  if (BODIES.has(wanted)) return BODIES.has(kind) || (entity !== null && !entity.sure)
  return kind === wanted || kind === 'MEDIA'
}

/** "House Democrats" */
const isOfMany = (name: string): boolean =>
  /s$/.test(name) && PERSON_NOUNS.has(name.toLowerCase().slice(0, -1).split(' ').at(-1)!)

const isBefore = ({ occurrences }: Referent, { range }: Query): boolean =>
  occurrences.length > 0 && occurrences[0]!.first < range[0]

/** What grammar rules out: "she" of a man, "he" of many, "it" of somebody whose first name tells a gender. */
const agrees = ({ plural, kind, speakers }: Referent, { word, described }: Query): boolean => {
  const [{ gender, head }] = speakers as [Speaker]
  if (described) return !(described.gender && gender && described.gender !== gender)
  if (SINGULAR.has(word)) {
    if (plural || /^(?:GROUP|MEDIA|GOVERNMENT|DOCUMENT)$/.test(kind)) return false
    if (head && !PERSON_NOUNS.has(head) && !PERSONAL.test(head)) return false
    return !(gender && gender !== (/^h(?:e|im|is)$/.test(word) ? 'm' : 'f'))
  }
  if (/^its?$/.test(word)) return !plural && !(isPerson(kind) && gender)
  return !(PLURAL.has(word) && isPerson(kind) && !plural && (gender || kind === 'PERSON'))
}

/** Remembers who spoke at a mention, so that later ones may point back at them. */
export const remember = (scene: Scene, speakers: readonly Speaker[], at: number): void => {
  const [speaker] = speakers
  if (!speaker) return
  const referent = speakers.length > 1 ? undefined : knownOf(scene, speaker)
  const known =
    referent ??
    referentOf(
      speakers,
      speakers.flatMap(({ name }) => name.toLowerCase().split(' ')),
    )
  if (!referent) scene.referents.all.push(known)
  known.spoke.push(at)
  scene.spoken.push({ referent: known, at })
}

const knownOf = ({ referents }: Scene, { entity, name, head }: Speaker): Referent | undefined =>
  entity
    ? referents.of.get(entity)
    : referents.all.findLast(
        ({ speakers, inFull }) =>
          speakers.length === 1 && speakers[0]!.head === head && inFull()[0]!.name === name,
      )
