import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { Attribution } from '../attribution.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { trimSpan } from '../rules/trim-span.ts'
import { nounPhraseAt } from '../rules/noun-phrase-at.ts'
import { resolveSource } from '../coreference/resolve.ts'
import type { Scene, Speaker } from '../entities/speaker.ts'

/**
 * Outlets tell on whose word they report: what they report is said by those whom they cite, and came through them.
 *
 *     Reuters reported on Monday, [citing two officials], that it was late → two officials, via Reuters
 *
 * "Citing" names no statement of its own then.
 */
export const settleCitations = (scene: Scene, attributions: readonly Attribution[]): Attribution[] => {
  const gone = new Set<Attribution>()
  for (const attribution of attributions) {
    if (gone.has(attribution) || attribution.cue.length === 0) continue
    const cited = citedAt(scene, attribution)
    const outlet = cited && outletOf(scene, attribution)
    if (!outlet || !cited) continue
    const { doc } = scene
    if (isCiting(doc, attribution)) {
      const said = saidBehind(doc, attribution, cited)
      const other = attributions.find(
        (f) => f !== attribution && !gone.has(f) && citedAt(scene, f)?.at === cited.at,
      )
      if (other || !said) {
        gone.add(attribution)
        continue
      }
      attribution.content = [said]
    }
    for (const other of attributions)
      if (other !== attribution && isCiting(doc, other) && other.cue.some(([first]) => first === cited.at))
        gone.add(other)
    attribution.content = attribution.content.flatMap((range) => without(doc, range, cited))
    attribution.source = [[cited.who[0], cited.end]]
    attribution.via.push(outlet)
  }
  return attributions.filter((attribution) => !gone.has(attribution) && attribution.content.length > 0)
}

interface Cited {
  /** The word "citing". */
  at: number
  who: TokenRange
  end: number
}

const isCiting = (doc: Document, { cue }: Attribution): boolean =>
  cue.length === 1 && /^cit(?:ing|es|ed)$/.test(doc.tokens[cue[0]![1] - 1]!.lower)

const outletOf = (scene: Scene, attribution: Attribution): Speaker | undefined => {
  const [speaker] = resolveSource(scene, attribution.source)
  return speaker?.kind === 'MEDIA' ? speaker : undefined
}

/** Whom an attribution's sentence cites beside it: "citing two harbour pilots", but not "citing the rain". */
const citedAt = (scene: Scene, attribution: Attribution): Cited | undefined => {
  const { doc } = scene
  const cue = attribution.cue[0]!
  const sentence = doc.sentences[doc.tokens[cue[0]]!.sentence]!
  for (let at = Math.max(sentence.first, cue[0] - 25); at < Math.min(sentence.last, cue[1] + 12); at++) {
    const token = doc.tokens[at]!
    if (token.lower !== 'citing' || token.quotation !== -1) continue
    // behind the verb only what tells when stands between
    if (
      at > cue[1] &&
      doc.tokens.slice(cue[1], at).some(({ pos, quotation }) => quotation !== -1 || pos === 'VERB')
    )
      continue
    const who = nounPhraseAt(doc, at + 1, sentence.last)
    if (!who || !canSpeak(scene, who)) continue
    return { at, who, end: phraseEnd(doc, who[1], sentence.last) }
  }
  return undefined
}

/** "two people [familiar with the matter who asked not to be named]": up to the comma. */
const phraseEnd = (doc: Document, from: number, last: number): number => {
  let end = from
  while (end < last && !/^[,.;:]$/.test(doc.tokens[end]!.text) && doc.tokens[end]!.lower !== 'that') end++
  return end
}

const canSpeak = (scene: Scene, [first, last]: TokenRange): boolean => {
  const { doc } = scene
  let head = first
  while (head + 1 < last && doc.tokens[head + 1]!.pos !== 'ADP') head++
  while (head > first && /^(?:ADJ|ADV|VERB)$/.test(doc.tokens[head]!.pos)) head--
  const { lower } = doc.tokens[head]!
  const named = scene.entityIndex.at(head)
  if (named && named.range[1] > head) return true
  return [lower, lower.replace(/s$/, '')].some(
    (noun) => PERSON_NOUNS.has(noun) || BODY_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun),
  )
}

/** "citing two officials, [that the road was closed]" */
const saidBehind = (doc: Document, attribution: Attribution, { end }: Cited): TokenRange | undefined => {
  const last = attribution.content.at(-1)![1]
  let from = end
  while (from < last && /^(?:,|that)$/.test(doc.tokens[from]!.lower)) from++
  const said = from < last ? trimSpan(doc, from, last) : undefined
  return said && said[1] - said[0] > 2 ? said : undefined
}

const without = (doc: Document, [first, last]: TokenRange, { at, end }: Cited): TokenRange[] => {
  if (end <= first || at >= last) return [[first, last]]
  return [trimSpan(doc, first, at), trimSpan(doc, end, last)].filter(
    (range): range is TokenRange => range !== undefined && range[1] - range[0] > 1,
  )
}
