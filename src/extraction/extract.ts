import { actOf, cueVerb, kindOf } from './fields/acts.ts'
import type { Document } from './analysis/document.ts'
import { pointsOf } from './analysis/points-of.ts'
import { textOf } from './analysis/text-of.ts'
import { endWithAside } from './asides.ts'
import type { TokenRange } from './candidate.ts'
import { settleCitations } from './chain/citing.ts'
import { ambiguousIn, MOST_AMBIGUOUS } from './confidence/ambiguous.ts'
import { confidenceRows } from './confidence/features.ts'
import { confidencesOf } from './confidence/judge.ts'
import { carryOn } from './continuations.ts'
import type { Draft, ExtractOptions, Span, Voice } from './draft.ts'
import { addresseesOf } from './fields/addressees.ts'
import { dateFindings } from './fields/days.ts'
import { chooseLikeliestAddressee, type AddresseeChooser } from './fields/rank.ts'
import { attributionOf, startOf, type Attribution } from './attribution.ts'
import { linksOf } from './fields/links.ts'
import { passOn } from './chain/passed-on.ts'
import { settleRelays } from './chain/relays.ts'
import { spokenOf } from './chain/spoken.ts'
import { relayNested } from './chain/nesting.ts'
import type { PostBlock } from './posts.ts'
import { readingOf } from './reading.ts'
import { trimSpan } from './rules/trim-span.ts'
import { chooseLikeliest } from './coreference/rank.ts'
import { resolveSource } from './coreference/resolve.ts'
import { signedName } from './entities/signed-name.ts'
import { speakerOf, type Scene, type Speaker } from './entities/speaker.ts'
import type { Turn } from './transcripts.ts'

/**
 * The statements that a text attributes, in text order. Pure: the same text and date give the same drafts, always.
 * Spans are Unicode code points of `text`. No text makes it throw.
 *
 * @throws ExtractionError where the tagger of words cannot be loaded, or fails: the next text is read anew
 */
export const extract = (text: string, options: ExtractOptions): Draft[] => {
  const { attributions, docOf, doc, read, confidenceRows, isAmbiguous } = attributionsOf(
    text,
    options,
    chooseLikeliestAddressee,
  )
  const confidences = confidencesOf(confidenceRows())
  const acts = attributions.map((attribution) => actOf(doc, attribution))
  const links = linksOf(doc, attributions, acts)
  const span = (range: TokenRange): Span => pointsOf(doc, range)
  const said = ([first, last]: TokenRange): Span => {
    const { start } = doc.tokens[first]!
    // "He is known as “Stumpy[,”]": a mark that closes a nickname belongs to it
    const [stop, mark] = [doc.tokens[last], doc.tokens[last + 1]]
    const isMarked = /^[,.]$/.test(stop?.text ?? '') && mark?.quotation === -1 && /^[”"’]$/.test(mark.text)
    const at = isMarked && !mark.spaced ? last + 1 : last - 1
    const { end, quotation } = doc.tokens[at]!
    return [
      doc.offsets.toPoint(start),
      doc.offsets.toEndPoint(quotation === -1 ? endWithAside(read, doc.text, end) : end),
    ]
  }
  return attributions.map((attribution, i) => ({
    content: attribution.content.map(said),
    cue: attribution.cue.map(span),
    mention: attribution.source.map(span),
    speakers: attribution.speakers.map((speaker) => voiceOf(speaker, span)),
    kind: kindOf(docOf(attribution), attribution),
    act: acts[i]!,
    addressee: attribution.addressee && voiceOf(attribution.addressee, span),
    via: attribution.via.map((speaker) => voiceOf(speaker, span)),
    saidOn: attribution.saidOn,
    confidence: sureness(attribution, confidences[i]!, isAmbiguous(attribution)),
    post: attribution.post,
    links: links[i]!,
  }))
}

/** How sure a statement is that is this likely: a turn by its form, and one by an ambiguous name never much. */
const sureness = ({ turn, confidence }: Attribution, chance: number, isAmbiguous: boolean): number =>
  turn ? confidence : isAmbiguous ? Math.min(MOST_AMBIGUOUS, chance) : chance

/** The statements of a text before they are drafts. */
export interface Found {
  doc: Document
  /** The text of the document before anything in it was left blank. */
  read: string
  attributions: Attribution[]
  /** The document as whoever tells of a statement has it: what is told within a quotation is quoted once less. */
  docOf: (attribution: Attribution) => Document
  /** What the chance of each to be right is weighed by: see confidence/features.ts. */
  confidenceRows: () => Float32Array
  /** Whether its speaker is named by what names another one of the text as well. */
  isAmbiguous: (attribution: Attribution) => boolean
}

/** The statements of a text before they are drafts; `chooseAddressee` picks whom each was said to. */
export const attributionsOf = (
  text: string,
  { publishedOn }: ExtractOptions,
  chooseAddressee: AddresseeChooser,
): Found => {
  const { scene, read, posts, turns, cued, told, alone, units, skipped } = readingOf(text, chooseLikeliest)
  const { doc } = scene
  const within = new Set(told.map(attributionOf))
  const settled = settleRelays(scene, [...settleCitations(scene, cued.map(attributionOf)), ...within])
  passOn(scene, settled)
  // what others tell is carried on by nobody
  const own = settled.filter((attribution) => !within.has(attribution))
  const carried = [
    ...carryOn(doc, own, alone, units, skipped),
    ...settled.filter((attribution) => within.has(attribution)),
  ]

  const found = [...posts.map(postFinding(doc)), ...turns.map(turnFinding), ...carried].sort(
    (a, b) => startOf(a) - startOf(b),
  )
  const findAddressee = addresseesOf(scene, chooseAddressee)
  for (const attribution of found) {
    nameVoices(scene, attribution)
    if (attribution.turn) continue
    findAddressee(attribution)
    startAfterAddressee(doc, attribution)
  }
  const attributions = relayNested(doc, found)
  dateFindings(doc, attributions, publishedOn)
  const spoken = told.length > 0 ? spokenOf(doc) : doc
  return {
    doc,
    read,
    attributions,
    docOf: (attribution) => (within.has(attribution) ? spoken : doc),
    confidenceRows: () => confidenceRows(scene, attributions, (attribution) => within.has(attribution)),
    isAmbiguous: ambiguousIn(scene),
  }
}

/** An embedded post as an attribution. */
const postFinding =
  (doc: Document) =>
  (post: PostBlock): Attribution => {
    const attribution = attributionOf({
      content: [post.content],
      cue: [],
      source: [post.name],
      confidence: 0.99,
    })
    attribution.saidOn = post.date
    attribution.post = { block: pointsOf(doc, post.block), handle: post.handle }
    return attribution
  }

/** A turn of a transcript as an attribution. */
const turnFinding = (turn: Turn): Attribution => {
  const source = turn.label.name ? [turn.label.name] : []
  const attribution = attributionOf({ content: [turn.content], cue: [], source, confidence: 0.95 })
  attribution.turn = turn
  return attribution
}

const nameVoices = (scene: Scene, attribution: Attribution): void => {
  const { doc } = scene
  if (attribution.carriesOn) {
    attribution.speakers = attribution.carriesOn.speakers.map((speaker) => ({ ...speaker, mention: null }))
    attribution.via = attribution.carriesOn.via
    return
  }
  if (attribution.turn) {
    attribution.speakers = turnSpeaker(scene, attribution.turn)
    return
  }
  scene.own = attribution.content
  attribution.speakers = attribution.post
    ? postSpeaker(scene, attribution)
    : [...resolveSource(scene, attribution.source)]
  attribution.via = attribution.via.filter(
    ({ name }, i, via) =>
      attribution.speakers.every((speaker) => speaker.name !== name) &&
      via.findIndex((other) => other.name === name) === i,
  )
  // "A campaign lawyer, Peter Ames, sent": the name is what names the speaker
  const mention = attribution.speakers.length === 1 ? attribution.speakers[0]!.mention : null
  // "two nurses who say": both name them
  if (mention && isRelative(doc, attribution.source)) attribution.source.unshift(mention)
  else if (
    mention &&
    !attribution.post &&
    !attribution.source.some(
      ([first, last]) => mention[0] < last && mention[1] > first && !hasComma(scene, first, mention[0]),
    )
  )
    attribution.source = [mention]
}

const isRelative = (doc: Document, [source]: readonly TokenRange[]): boolean =>
  source !== undefined &&
  source[1] - source[0] === 1 &&
  /^(?:who|which|that)$/.test(doc.tokens[source[0]]!.lower)

/** "told [local officials] he was late": whom it was told to is no part of what was told. */
const startAfterAddressee = (doc: Document, attribution: Attribution): void => {
  const told = attribution.addressee?.mention
  const content = attribution.content[0]
  if (!told || !content || told[0] !== content[0] || told[1] >= content[1]) return
  // "urged [Hill to wait]", but "told Hill [to wait]"
  if (!/^(?:tell|inform|assure|remind|notify|promise)$/.test(cueVerb(doc, attribution) ?? '')) return
  const rest = trimSpan(doc, doc.tokens[told[1]]!.lower === 'that' ? told[1] + 1 : told[1], content[1])
  if (rest && rest[1] - rest[0] > 1) attribution.content[0] = rest
}

/** Whether a comma sets apart what stands before a name: "One Baltic country, Latvia,". */
const hasComma = ({ doc }: Scene, first: number, last: number): boolean => {
  for (let i = first; i < last; i++) if (doc.tokens[i]!.text === ',') return true
  return false
}

const postSpeaker = (scene: Scene, attribution: Attribution): Speaker[] => {
  const range = attribution.source[0]!
  const named = scene.entityIndex.at(range[1] - 1) ?? signedName(scene, range)
  if (named) return [speakerOf(named.entity, range)]
  return [speakerAsWritten(scene.doc, range, 'PERSON', 'PARTIAL')]
}

const turnSpeaker = ({ doc, entityIndex }: Scene, { label: { name, isDescription } }: Turn): Speaker[] => {
  if (!name) return []
  const named = isDescription ? undefined : entityIndex.at(name[1] - 1)
  if (named) return [speakerOf(named.entity, name)]
  return [
    isDescription
      ? speakerAsWritten(doc, name, 'ANONYMOUS', 'DESCRIBED')
      : speakerAsWritten(doc, name, 'PERSON', 'PARTIAL'),
  ]
}

const speakerAsWritten = (
  doc: Document,
  mention: TokenRange,
  kind: Speaker['kind'],
  naming: Speaker['naming'],
): Speaker => ({
  name: textOf(doc, mention),
  naming,
  kind,
  role: null,
  entity: null,
  head: null,
  gender: null,
  plural: false,
  mention,
})

const voiceOf = (speaker: Speaker, span: (range: TokenRange) => Span): Voice => ({
  name: speaker.name,
  naming: speaker.naming,
  kind: speaker.kind,
  role: speaker.entity?.role ?? speaker.role,
  otherNames: [...(speaker.entity?.forms ?? [])].filter((form) => form !== speaker.name),
  mention: speaker.mention && span(speaker.mention),
})
