import type { Document } from '../analysis/document.ts'
import { bisect } from '../bisect.ts'
import type { TokenRange } from '../candidate.ts'
import { determinerOf } from '../coreference/agreement.ts'
import { verbOf } from '../cue-verb.ts'
import { NAMINGS, VOICE_KINDS } from '../draft.ts'
import type { Entity } from '../entities/entity.ts'
import type { Scene } from '../entities/speaker.ts'
import type { Attribution } from '../attribution.ts'
import { WEAK_VERBS, REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { nounClassOf } from '../noun-class.ts'
import { sharedTokens, sizeOf } from '../spans.ts'

/** How many numbers tell of a statement. */
export const WIDTH = 63

const FAR = 40

/** A row of `WIDTH` numbers for each statement, one after another; `isWithin` tells which are told within others. */
export const confidenceRows = (
  scene: Scene,
  attributions: readonly Attribution[],
  isWithin: (attribution: Attribution) => boolean,
): Float32Array => {
  const rows = new Float32Array(attributions.length * WIDTH)
  const text = aboutText(scene, attributions)
  attributions.forEach((attribution, f) =>
    fill(scene, attributions, f, isWithin(attribution), text, rows.subarray(f * WIDTH, (f + 1) * WIDTH)),
  )
  return rows
}

interface AboutText {
  /** How often each speaker's name speaks. */
  readonly spoke: ReadonlyMap<string, number>
  /** How many entities end in the same word. */
  readonly endings: ReadonlyMap<string, number>
  /** Mentions of each entity, by their first tokens. */
  readonly mentions: ReadonlyMap<Entity, readonly number[]>
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1).toLowerCase()

const countOf = (words: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const aboutText = ({ entityIndex }: Scene, attributions: readonly Attribution[]): AboutText => {
  const mentions = new Map<Entity, number[]>()
  for (const { entity, range } of entityIndex.mentions) {
    const own = mentions.get(entity)
    if (own) own.push(range[0])
    else mentions.set(entity, [range[0]])
  }
  return {
    spoke: countOf(attributions.flatMap(({ speakers }) => speakers.map(({ name }) => name))),
    endings: countOf(entityIndex.entities.map(({ name }) => lastWord(name))),
    mentions,
  }
}

const fill = (
  scene: Scene,
  attributions: readonly Attribution[],
  f: number,
  isWithin: boolean,
  { spoke, endings, mentions }: AboutText,
  row: Float32Array,
): void => {
  let n = 0
  const put = (value: number | boolean | undefined): void => {
    row[n++] = value === undefined ? -1 : Number(value)
  }
  const { doc, entityIndex, ranked } = scene
  const { tokens } = doc
  const attribution = attributions[f]!
  const { content, cue, evidence, carriesOn, post } = attribution
  const source = attribution.source.length > 0 ? attribution.source : (carriesOn?.source ?? [])
  const speakers = attribution.speakers
  // what those before made of it
  put(attribution.confidence)
  put(attribution.judged)
  put(evidence?.certainty)
  put(evidence?.contentChance)
  put(evidence?.sourceChance)
  put(evidence?.weakest)
  put(carriesOn !== null)
  put(carriesOn ? carriesOn.confidence : undefined)
  put(post !== null)
  put(isWithin)
  // the speaker
  const [speaker] = speakers
  const entity = speaker?.entity ?? undefined
  put(speakers.length)
  put(speaker && NAMINGS.indexOf(speaker.naming))
  put(speaker && VOICE_KINDS.indexOf(speaker.kind))
  put(entity?.sure)
  put(entity && mentions.get(entity)?.length)
  put(entity && entity.forms.size)
  put(entity && endings.get(lastWord(entity.name)))
  put(speaker?.gender ? 1 : 0)
  put(speaker?.plural)
  put((entity?.role ?? speaker?.role ?? null) !== null)
  put(speaker && speaker.name.split(' ').length)
  put(speaker && casingOf(speaker.name))
  put(speaker?.head ? nounClassOf(speaker.head) : undefined)
  put(speaker && spoke.get(speaker.name))
  put(speaker && isSameAs(attributions[f - 1], speaker.name))
  put(speaker && isSameAs(attributions[f + 1], speaker.name))
  // the mention
  const named = source[0]
  const opening = named && tokens[named[0]]!
  put(source.length)
  put(named && named[1] - named[0])
  put(opening && determinerOf(opening.lower, opening.pos, tokens[named[0] + 1]?.text ?? ''))
  put(opening && PRONOUNS.indexOf(opening.lower))
  put(opening && opening.isCapital)
  put(opening && opening.quotation !== -1)
  put(named && tokens[named[1]]?.pos === 'ADP')
  put(named && sharedTokens([named], content) > 0)
  put(named && speaker && isBorneOut(doc, named, speaker.name))
  put(named && distinctNames(entityIndex.mentions, named))
  // how its antecedent was found
  const choice = named && rankedIn(ranked, source)
  put(choice?.chance)
  put(choice?.none)
  put(choice?.of)
  put(choice && choice.at === 0)
  const before = entity && opening && mentions.get(entity)?.findLast((at) => at < opening.index)
  put(before === undefined ? undefined : Math.min(FAR, opening!.sentence - tokens[before]!.sentence))
  put(before === undefined ? undefined : othersBetween(entityIndex.mentions, before, opening!.index))
  // the cue
  const verb = verbOf(doc, attribution)
  const at = verb ?? cue[0]?.[0]
  const known = verb === undefined ? undefined : REPORTING_VERBS.get(tokens[verb]!.lower)
  put(sizeOf(cue))
  put(known && WEAK_VERBS.has(known.lemma))
  put(known?.shows)
  put(at === undefined ? undefined : COMMON.indexOf(tokens[at]!.lemma))
  put(at === undefined || !named ? undefined : bounded(named[0] < at ? named[1] - at : named[0] - at))
  // the content
  const [first] = content[0]!
  const last = content.at(-1)![1]
  let quoted = 0
  for (const [from, to] of content) for (let i = from; i < to; i++) if (tokens[i]!.quotation !== -1) quoted++
  const size = sizeOf(content)
  put(size)
  put(content.length)
  put(quoted / size)
  put(at === undefined ? undefined : bounded(first > at ? first - at : last - at))
  put(at === undefined ? undefined : Math.abs(tokens[at]!.sentence - tokens[first]!.sentence))
  put(tokens[first]!.paragraph)
  put(tokens[last]?.sentence === tokens[last - 1]!.sentence)
  put(tokens[first]!.isCapital)
  put(attribution.via.length)
  put(attribution.addressee !== null)
  // others about it
  const near = attributions.slice(Math.max(0, f - 4), f + 5).filter((other) => other !== attribution)
  const overlap = (other: Attribution): number => sharedTokens(other.content, content)
  put(near.reduce((top, other) => Math.max(top, overlap(other) / size), 0))
  put(near.filter((other) => sharedTokens(content, other.cue) > 0).length)
  put(near.filter((other) => sharedTokens(other.content, cue) > 0).length)
  put(near.some((other) => sharedTokens(other.cue, cue) > 0))
  put(f)
  put(attributions.length)
  if (n !== WIDTH) throw new Error(`confidence weighs ${n} numbers, not ${WIDTH}`)
}

const PRONOUNS = ['he', 'she', 'it', 'they', 'who', 'which', 'that', 'one', 'his', 'her', 'their', 'its']
const COMMON = [
  'say', 'tell', 'accord', 'write', 'tweet', 'add', 'report', 'ask', 'call', 'claim', 'show', 'argue', 'announce', 'deny', 'warn', 'think', 'believe', 'want', 'know',
] // prettier-ignore

const bounded = (n: number): number => Math.max(-FAR, Math.min(FAR, n))

/** 0 for a small letter first, 2 for capitals alone, else 1. */
const casingOf = (name: string): number =>
  /^\p{Ll}/u.test(name) ? 0 : name.length > 3 && name === name.toUpperCase() ? 2 : 1

const isSameAs = (attribution: Attribution | undefined, name: string): boolean =>
  attribution?.speakers.some((speaker) => speaker.name === name) ?? false

/** How much of a name its mention gives: 0 none, 1 some, 2 all of its words. */
const isBorneOut = (doc: Document, [first, last]: TokenRange, name: string): number => {
  const words = new Set(doc.tokens.slice(first, last).map(({ lower }) => lower))
  const own = name.toLowerCase().split(' ')
  const given = own.filter((word) => words.has(word)).length
  return given === 0 ? 0 : given < own.length ? 1 : 2
}

/** How many names a mention holds. */
const distinctNames = (mentions: Scene['entityIndex']['mentions'], [first, last]: TokenRange): number =>
  mentionsBetween(mentions, first, last).length

/** How many others are named between two tokens. */
const othersBetween = (mentions: Scene['entityIndex']['mentions'], from: number, to: number): number =>
  Math.min(FAR, new Set(mentionsBetween(mentions, from + 1, to).map(({ entity }) => entity)).size)

const mentionsBetween = (
  mentions: Scene['entityIndex']['mentions'],
  from: number,
  to: number,
): Scene['entityIndex']['mentions'] => {
  const start = bisect(0, mentions.length, (i) => mentions[i]!.range[0] < from)
  let end = start
  while (end < mentions.length && end - start < FAR && mentions[end]!.range[0] < to) end++
  return mentions.slice(start, end)
}

const rankedIn = (ranked: Scene['ranked'], source: readonly TokenRange[]) => {
  for (const [first, last] of source)
    for (let i = first; i < last; i++) {
      const found = ranked.get(i)
      if (found) return found
    }
  return undefined
}
