import { deniesByCue } from '../fields/acts.ts'
import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { endOf, startOf, within, type Attribution } from '../attribution.ts'
import { DOCUMENT_NOUNS } from '../lexicon/titles.ts'
import { isAside, tells } from './telling.ts'
import { resolveSource } from '../coreference/resolve.ts'
import type { Scene, Speaker } from '../entities/speaker.ts'

/** How much of what an attribution holds other statements must make up for it to be nothing but their relay. */
const LEAST_COVERED = 0.6

/**
 * Who passed a statement on. An attribution that consists of other statements, and which an outlet or a document makes,
 * or anybody by "according to", relays them and is no statement of its own.
 *
 *     Nowicki told radio, [NBC News reported].    [Reuters reported that] Poland said …    Hale said so, [according to Ames].
 *     Authorities said A, and Lithuania announced B, [Reuters reported].
 *
 * What anybody else's attribution holds is a statement of its own, told within theirs.
 */
export const settleRelays = (scene: Scene, attributions: readonly Attribution[]): Attribution[] => {
  const gone = new Set<Attribution>()
  const ordered = [...attributions].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a))
  const place = new Map(ordered.map((attribution, i) => [attribution, i]))
  const telling = new Set(ordered.filter((attribution) => tells(scene.doc, attribution)))
  for (const outer of ordered) {
    if (gone.has(outer) || outer.cue.length === 0) continue
    if (rejoins(scene, outer, ordered[place.get(outer)! - 1])) {
      gone.add(outer)
      continue
    }
    let held = heldBy(scene, ordered, outer, gone, place).filter((inner) => telling.has(inner))
    if (held.length === 0) continue
    const relay = relayOf(scene, outer, held)
    if (relay)
      held = withCoordinated(scene, ordered, outer, held, gone, place).filter((inner) => telling.has(inner))
    if (
      !relay &&
      held.some(
        (inner) =>
          !within(inner.cue[0]!, outer.content) &&
          (inner.confidence > outer.confidence || relayOf(scene, inner)),
      )
    )
      continue
    if (relay) {
      for (const inner of held) inner.content = withoutTail(scene.doc, inner, outer)
      if (isAccording(scene.doc, outer) && relay.kind !== 'MEDIA' && reportedBy(scene, outer, held, gone))
        continue
      // what stands in quotation marks was said so, whatever it tells of
      if (
        isCovered(
          scene,
          outer,
          held.filter((inner) => !isDeeper(scene.doc, inner, outer)),
        )
      )
        gone.add(outer)
      for (const inner of held) inner.via.push(relay)
    } else
      for (const inner of held)
        if (sharesContent(inner, outer) && !within(inner.cue[0]!, outer.content)) gone.add(inner)
  }
  return attributions.filter((attribution) => !gone.has(attribution))
}

/** "said [it was late], according to court papers": the relay is no part of what was said. */
const withoutTail = ({ tokens }: Document, inner: Attribution, outer: Attribution): TokenRange[] => {
  const start = Math.min(outer.cue[0]![0], outer.source[0]?.[0] ?? Infinity)
  return inner.content.map(([first, last]): TokenRange => {
    const end = tokens[start - 1]?.text === ',' ? start - 1 : start
    return end - first > 1 && start < last && endOf(outer) >= last ? [first, end] : [first, last]
  })
}

/** "The Times reported so, according to officials": these say it, and came through the outlet. */
const reportedBy = (
  scene: Scene,
  outer: Attribution,
  [inner, ...more]: readonly Attribution[],
  gone: Set<Attribution>,
): boolean => {
  const [outlet] = inner ? resolveSource(scene, inner.source) : []
  if (!inner || more.length > 0 || outlet?.kind !== 'MEDIA') return false
  outer.content = inner.content
  outer.via.push(outlet)
  gone.add(inner)
  return true
}

/**
 * “If I go,” he said, according to two aides, [“do not stay.”]: the rest of what was said, which only the relay stands
 * before. Gives it back to the one who said it.
 */
const rejoins = (scene: Scene, outer: Attribution, spoken: Attribution | undefined): boolean => {
  const { doc } = scene
  if (!spoken || spoken.cue.length === 0) return false
  const [rest, ...others] = outer.content.filter(([first]) => first >= endOf(spoken))
  if (!rest || others.length > 0) return false
  if (doc.tokens[rest[0]]!.quotation === -1 || doc.tokens[spoken.content[0]![0]]!.quotation === -1)
    return false
  const start = Math.min(outer.cue[0]![0], outer.source[0]?.[0] ?? Infinity)
  const follows = doc.tokens.slice(endOf(spoken), start).every(({ text }) => text === ',')
  if (!follows || start < endOf(spoken) || outer.source.length === 0 || rest[0] < start) return false
  const relay = relayOf(scene, outer)
  if (!relay) return false
  spoken.content.push(rest)
  spoken.via.push(relay)
  return true
}

const isDeeper = (doc: Document, inner: Attribution, outer: Attribution): boolean =>
  doc.tokens[inner.cue[0]![0]]!.depth > doc.tokens[outer.cue[0]![0]]!.depth

/** Whether statements, with all that belongs to them, are what an attribution consists of: it tells nothing besides. */
const isCovered = (scene: Scene, outer: Attribution, held: readonly Attribution[]): boolean => {
  let all = 0
  let covered = 0
  for (const [first, last] of outer.content)
    for (let i = first; i < last; i++) {
      all++
      if (held.some((inner) => belongs(scene.doc, inner, i))) covered++
    }
  return covered >= LEAST_COVERED * all
}

/** Whether a token is a statement's, or stands between its parts without saying anything: "told [aides on Monday] that". */
const belongs = (doc: Document, attribution: Attribution, at: number): boolean => {
  const ranges = [...attribution.content, ...attribution.cue, ...attribution.source]
  if (within([at, at + 1], ranges)) return true
  const before = Math.max(-1, ...ranges.map(([, last]) => last).filter((last) => last <= at))
  const after = Math.min(Infinity, ...ranges.map(([first]) => first).filter((first) => first > at))
  if (before === -1 || after === Infinity) return false
  return !doc.tokens.slice(before, after).some(({ pos }) => pos === 'VERB' || pos === 'AUX')
}

/** The attributions whose cue lies in the outer one's content. They are near: only the neighbours are looked at. */
const heldBy = (
  scene: Scene,
  ordered: readonly Attribution[],
  outer: Attribution,
  gone: ReadonlySet<Attribution>,
  place: ReadonlyMap<Attribution, number>,
): Attribution[] => {
  const at = place.get(outer)!
  return (
    ordered
      .slice(Math.max(0, at - 8), at + 40)
      .filter((f) => f !== outer && !gone.has(f) && f.cue.length > 0 && !isAside(scene.doc, f, outer))
      // “The board, according to Ames, is late,” Hill said: what is quoted relays nothing of who is quoted
      .filter((f) => !isDeeper(scene.doc, outer, f))
      .filter(
        (f) =>
          within(f.cue[0]!, outer.content) ||
          (sharesContent(f, outer) && !deniesByCue(scene.doc, f) && !deniesByCue(scene.doc, outer)),
      )
  )
}

/** A relay at a sentence's end covers all that its sentence says: "[A said B], and [C announced D], Reuters reported". */
const withCoordinated = (
  scene: Scene,
  ordered: readonly Attribution[],
  outer: Attribution,
  held: Attribution[],
  gone: ReadonlySet<Attribution>,
  place: ReadonlyMap<Attribution, number>,
): Attribution[] => {
  const { doc } = scene
  const cue = outer.cue[0]!
  if (held.some((inner) => inner.cue[0]![0] > cue[0])) return held
  const at = place.get(outer)!
  const { sentence } = doc.tokens[cue[0]]!
  const more = ordered
    .slice(Math.max(0, at - 8), at + 8)
    .filter((f) => f !== outer && !held.includes(f) && !gone.has(f) && f.cue.length > 0)
    .filter((f) => doc.tokens[f.cue[0]![0]]!.sentence === sentence && endOf(f) <= cue[0])
  return [...held, ...more]
}

/** "The agency requested [A], CBS News reported [A]": two attributions of one content. */
const sharesContent = (a: Attribution, b: Attribution): boolean => {
  const size = (f: Attribution): number => f.content.reduce((n, [first, last]) => n + last - first, 0)
  let shared = 0
  for (const [s, e] of a.content)
    for (const [u, v] of b.content) shared += Math.max(0, Math.min(e, v) - Math.max(s, u))
  return 2 * shared >= 0.5 * (size(a) + size(b))
}

const relayOf = (
  scene: Scene,
  outer: Attribution,
  held: readonly Attribution[] = [],
): Speaker | undefined => {
  const [source] = outer.source
  const [speaker] = resolveSource(scene, outer.source)
  if (!source || !speaker) return undefined
  if (speaker.kind === 'MEDIA') return speaker
  // "according to a transcript obtained by the Post": the Post
  const obtained = obtainedBy(scene, source, outer)
  if (obtained) return obtained
  return isAccording(scene.doc, outer) ||
    cites(scene.doc, outer, held) ||
    (speaker.kind === 'DOCUMENT' && trails(outer))
    ? speaker
    : undefined
}

/** "The petition cited [two nurses who say so]": whoever cites passes on what stands in what is cited. */
const cites = (doc: Document, { cue, content }: Attribution, held: readonly Attribution[]): boolean =>
  held.length > 0 &&
  !cue.some(([, last]) => doc.tokens[last - 1]!.lower.endsWith('ing')) &&
  held.every((inner) => within(inner.cue[0]!, content) && inner.content[0]![0] > inner.cue[0]![0]) &&
  cue.some(([first, last]) =>
    doc.tokens.slice(first, last).some(({ lemma }) => lemma === 'cite' || lemma === 'quote'),
  )

/** "Hale told police so, the affidavit said": behind all that it attributes. */
const trails = ({ cue, content }: Attribution): boolean => cue[0]![0] >= content.at(-1)![1]

const isAccording = (doc: Document, attribution: Attribution): boolean =>
  attribution.cue.some(([first]) => doc.tokens[first]!.lower === 'according')

/** Who got hold of a document that is cited. */
const obtainedBy = (scene: Scene, source: TokenRange, outer: Attribution): Speaker | undefined => {
  const { doc } = scene
  const sentence = doc.sentences[doc.tokens[source[0]]!.sentence]!
  let seen = false
  for (let i = source[0]; i < Math.min(sentence.last, source[0] + 25); i++) {
    const token = doc.tokens[i]!
    if (DOCUMENT_NOUNS.has(token.lower)) seen = true
    if (within([i, i + 1], outer.content)) break
    if (
      !seen ||
      token.lower !== 'by' ||
      !/^(?:obtained|seen|reviewed|published|released|posted|viewed|reported|cited)$/.test(
        doc.tokens[i - 1]?.lower ?? '',
      )
    )
      continue
    for (let k = i + 1; k < Math.min(sentence.last, i + 6); k++) {
      const name = scene.entityIndex.at(k)
      if (name) return resolveSource(scene, [name.range])[0]
    }
  }
  return undefined
}
