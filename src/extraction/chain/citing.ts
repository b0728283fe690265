import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { Finding } from '../finding.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { closed } from '../rules/closing.ts'
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
export const settleCitations = (scene: Scene, findings: readonly Finding[]): Finding[] => {
  const gone = new Set<Finding>()
  for (const finding of findings) {
    if (gone.has(finding) || finding.cue.length === 0) continue
    const cited = citedAt(scene, finding)
    const outlet = cited && outletOf(scene, finding)
    if (!outlet || !cited) continue
    const { doc } = scene
    if (isCiting(doc, finding)) {
      const said = saidBehind(doc, finding, cited)
      const other = findings.find((f) => f !== finding && !gone.has(f) && citedAt(scene, f)?.at === cited.at)
      if (other || !said) {
        gone.add(finding)
        continue
      }
      finding.content = [said]
    }
    for (const other of findings)
      if (other !== finding && isCiting(doc, other) && other.cue.some(([first]) => first === cited.at))
        gone.add(other)
    finding.content = finding.content.flatMap((range) => without(doc, range, cited))
    finding.source = [[cited.who[0], cited.end]]
    finding.via.push(outlet)
  }
  return findings.filter((finding) => !gone.has(finding) && finding.content.length > 0)
}

interface Cited {
  /** The word "citing". */
  at: number
  who: TokenRange
  end: number
}

const isCiting = (doc: Document, { cue }: Finding): boolean =>
  cue.length === 1 && /^cit(?:ing|es|ed)$/.test(doc.tokens[cue[0]![1] - 1]!.lower)

const outletOf = (scene: Scene, finding: Finding): Speaker | undefined => {
  const [speaker] = resolveSource(scene, finding.source)
  return speaker?.kind === 'MEDIA' ? speaker : undefined
}

/** Whom an attribution's sentence cites beside it: "citing two harbour pilots", but not "citing the rain". */
const citedAt = (scene: Scene, finding: Finding): Cited | undefined => {
  const { doc } = scene
  const cue = finding.cue[0]!
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
  const named = scene.register.at(head)
  if (named && named.range[1] > head) return true
  return [lower, lower.replace(/s$/, '')].some(
    (noun) => PERSON_NOUNS.has(noun) || BODY_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun),
  )
}

/** "citing two officials, [that the road was closed]" */
const saidBehind = (doc: Document, finding: Finding, { end }: Cited): TokenRange | undefined => {
  const last = finding.content.at(-1)![1]
  let from = end
  while (from < last && /^(?:,|that)$/.test(doc.tokens[from]!.lower)) from++
  const said = from < last ? closed(doc, from, last) : undefined
  return said && said[1] - said[0] > 2 ? said : undefined
}

const without = (doc: Document, [first, last]: TokenRange, { at, end }: Cited): TokenRange[] => {
  if (end <= first || at >= last) return [[first, last]]
  return [closed(doc, first, at), closed(doc, end, last)].filter(
    (range): range is TokenRange => range !== undefined && range[1] - range[0] > 1,
  )
}
