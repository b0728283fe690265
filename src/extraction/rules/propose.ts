import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { DOCUMENT_NOUNS } from '../lexicon/titles.ts'
import { proposeByLayout } from './layout.ts'
import { proposeByScene } from './scenes.ts'
import { proposeByTags } from './tags.ts'
import { trimSpan } from './trim-span.ts'
import { readContent } from './contents.ts'
import { cuesOf, type Cue } from './cues.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { proposeQuoted } from './quoting.ts'
import { subjectOf, type Subject } from './subjects.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** Statements by rule: what each cue of each unit attributes, to whom. In text order. */
export const proposeByRules = (
  doc: Document,
  units: readonly TokenRange[],
  skipped: Uint8Array,
): Candidate[] => units.flatMap((unit) => (skipped[unit[0]] ? [] : proposeInUnit(doc, unit, skipped)))

/** Statements by their form alone, quotation marks and layout, whatever the verb. */
export const proposeByForm = (
  doc: Document,
  units: readonly TokenRange[],
  skipped: Uint8Array,
): Candidate[] => [
  ...proposeByTags(doc, skipped),
  ...proposeByScene(doc, skipped),
  ...proposeQuoted(doc, units, skipped),
  ...proposeByLayout(doc, units, skipped),
]

const proposeInUnit = (doc: Document, unit: TokenRange, skipped: Uint8Array): Candidate[] => {
  const end = trimSkipped(unit, skipped)
  const out: Candidate[] = []
  const subjects: Subject[] = []
  const found: { cue: Cue; subject: Subject }[] = []
  for (const cue of cuesOf(doc, unit, skipped)) {
    const subject = subjectOf(doc, cue, unit, subjects)
    if (!subject) continue
    subjects.push(subject)
    found.push({ cue, subject })
  }
  const according = accordingTo(doc, unit)
  found.forEach(({ cue, subject }, k) => {
    if (cue.negated && !/^(?:deny|dispute)$/.test(cue.verb.lemma)) return
    if (!canSpeak(doc, cue, subject)) return
    let until = end
    for (const later of found.slice(k + 1)) {
      const start = later.subject.order === 'before' ? later.subject.extent[0] : later.cue.range[0]
      if (start >= cue.range[1] && separates(doc, later.cue, later.subject, start)) {
        until = Math.min(until, beforeDenial(doc, later.cue, start))
        break
      }
    }
    for (const { range } of according) if (range[0] > cue.range[0]) until = Math.min(until, range[0])
    const denied = deniedClause(doc, cue, subject, unit, out)
    if (denied) {
      out.push({ content: [denied], cue: [cue.range], source: [subject.name], confidence: 0.7 })
      return
    }
    const reading = readContent(doc, cue, subject, [unit[0], end], until)
    if (!reading) return
    if (showsSomething(doc, cue, subject) && reading.shape === 'after')
      reading.confidence = Math.max(reading.confidence, 0.85)
    if (reading.confidence < 0.5) return
    out.push({
      content: reading.content,
      cue: [cue.range],
      source: [subject.name],
      confidence: reading.confidence,
    })
  })
  for (const { range, cue, source } of according) {
    const before = trimSpan(doc, unit[0], range[0])
    // "according to the union, which says so": told of the union
    const aside = /^(?:who|which)$/.test(doc.tokens[range[1] + 1]?.lower ?? '')
    const after = aside ? undefined : trimSpan(doc, range[1], end)
    const content = [before, after].filter((r): r is TokenRange => r !== undefined && r[1] - r[0] > 1)
    if (content.length) out.push({ content, cue: [cue], source: [source], confidence: 0.85 })
  }
  return out
}

const trimSkipped = ([first, last]: TokenRange, skipped: Uint8Array): number => {
  for (let i = first; i < last; i++) if (skipped[i]) return i
  return last
}

/** Whether a later construction ends the content before it: ", and Lithuania announced", ", adding that", ", Reuters said". */
const separates = (doc: Document, cue: Cue, subject: Subject, start: number): boolean => {
  const before = doc.tokens[start - 1]
  if (!before) return false
  if (subject.order === 'after') return true
  if (cue.participle) return before.text === ','
  if (beforeDenial(doc, cue, start) < start) return true
  if (/^(?:,|;|--|—)$/.test(before.text)) return true
  if (/^(?:and|but|while|although|though)$/.test(before.lower))
    return subject.order !== 'before' || doc.tokens[start - 2]?.text === ',' || before.lower !== 'and'
  return false
}

/** ", which he has denied", "– claims Norwick denies": the joint before what refers back to it. */
const beforeDenial = (doc: Document, cue: Cue, start: number): number => {
  if (!/^(?:deny|dispute|reject)$/.test(cue.verb.lemma)) return start
  if (!BACKWARD.has(doc.tokens[start - 1]?.lower ?? '')) return start
  let joint = start - 1
  while (joint > 0 && joint > start - 4 && !JOINT.has(doc.tokens[joint]!.text)) joint--
  return joint >= 0 && JOINT.has(doc.tokens[joint]!.text) ? joint : start
}
const BACKWARD = wordSet(
  'which that allegations allegation accusations accusation claims claim charges charge something reports report',
)
const JOINT = wordSet(', - -- — –')

/** A document that shows, finds or says something does so by what stands in it. */
const showsSomething = (doc: Document, cue: Cue, subject: Subject): boolean =>
  cue.verb.shows && !cue.participle && (isDocument(doc, subject.name) || sharedDocument(doc, subject.name[0]))

const isDocument = (doc: Document, [first, last]: TokenRange): boolean => {
  for (let i = first; i < last; i++) {
    const token = doc.tokens[i]!
    if (DOCUMENT_NOUNS.has(token.lower)) return true
    if (token.pos === 'ADP') return false
  }
  return false
}

/** "One video shared by [a service]": who shares it shows it. */
const sharedDocument = (doc: Document, at: number): boolean => {
  const [noun, participle, by] = [doc.tokens[at - 3], doc.tokens[at - 2], doc.tokens[at - 1]]
  return (
    by?.lower === 'by' &&
    /^(?:shared|posted|published|released|issued|broadcast|aired|obtained|distributed|circulated|tweeted)$/.test(
      participle?.lower ?? '',
    ) &&
    DOCUMENT_NOUNS.has(noun?.lower ?? '')
  )
}

/** "…, which he has denied", "– claims Norwick denies –": what is denied stands before. */
const deniedClause = (
  doc: Document,
  cue: Cue,
  subject: Subject,
  unit: TokenRange,
  found: readonly Candidate[],
): TokenRange | undefined => {
  if (!/^(?:deny|dispute|reject)$/.test(cue.verb.lemma) || subject.order !== 'before') return undefined
  const next = doc.tokens[cue.range[1]]
  if (next && cue.range[1] < unit[1] && !/^(?:[.,;)]|-|--|—|–)$/.test(next.text)) return undefined
  const before = doc.tokens[subject.extent[0] - 1]
  if (!before || subject.extent[0] - 1 <= unit[0]) return undefined
  if (!/^(?:which|that|allegations?|accusations?|claims?|charges?|something|reports?)$/.test(before.lower))
    return undefined
  let comma = subject.extent[0] - 1
  while (comma > unit[0] && !/^(?:,|-|--|—|–)$/.test(doc.tokens[comma]!.text)) comma--
  const earlier = found
    .filter((c) => c.content.at(-1)![1] <= comma && c.content.at(-1)![1] >= comma - 1)
    .at(-1)
  const content = earlier?.content.at(-1) ?? trimSpan(doc, unit[0], comma)
  return content && content[1] - content[0] > 3 ? content : undefined
}

/** Things that cannot speak are no speakers, save documents that "show" or "say". */
const canSpeak = (doc: Document, cue: Cue, subject: Subject): boolean => {
  const head = doc.tokens[subject.name[1] - 1]!
  if (/^(?:it|this|that|there|what)$/.test(head.lower)) return cue.verb.frames.has('clause') && !cue.weak
  if (/^(?:which|that)$/.test(head.lower)) return false
  if (!cue.verb.shows || !cue.weak) return true
  if (isDocument(doc, subject.name) || sharedDocument(doc, subject.name[0])) return true
  return cue.verb.frames.has('clause') && !/^(?:show|detail|depict|showcase|document)$/.test(cue.verb.lemma)
}

interface According {
  /** With the comma's neighbours: nothing in it is content. */
  range: TokenRange
  cue: TokenRange
  source: TokenRange
}

/** "according to …" outside quotations. */
const accordingTo = (doc: Document, [first, last]: TokenRange): According[] => {
  const out: According[] = []
  for (let i = first; i < last - 2; i++) {
    const token = doc.tokens[i]!
    if (token.lower !== 'according' || token.quotation !== -1 || doc.tokens[i + 1]!.lower !== 'to') continue
    const source = nounPhraseAt(doc, i + 2, last)
    if (!source) continue
    let end = source[1]
    while (end < last && !/^[,.;:?!]$/.test(doc.tokens[end]!.text) && doc.tokens[end]!.quotation === -1) end++
    out.push({ range: [i, end], cue: [i, i + 2], source })
  }
  return out
}
