import type { Document, Paragraph } from './analysis/document.ts'
import type { TokenRange } from './candidate.ts'
import { SAYING_WORDS } from './lexicon/saying-words.ts'
import { labelOf, type SpeakerLabel } from './speaker-labels.ts'

/** What one says in a transcript until another speaks: one statement, whatever stands in it. */
export interface Turn {
  label: SpeakerLabel
  content: TokenRange
}

/**
 * The turns of a transcript. Two paragraphs with labels at least make one, where their form or what they say shows that
 * people talk; paragraphs without a label carry a turn on where the whole text is a transcript.
 *
 *     ADA HILL, MAYOR: Will it sail? ¶ BRUNO (through translator): It will. ¶ The quay is open.
 */
export const turnsOf = (doc: Document, skipped: Uint8Array): Turn[] => {
  const labels = doc.paragraphs.flatMap((paragraph) => {
    const label = skipped[paragraph.first] ? undefined : labelOf(doc, paragraph)
    return label ? [label] : []
  })
  if (labels.length < 2) return []
  const speaking = [true, false]
    .flatMap((isShouted) =>
      spoken(
        doc,
        labels.filter((label) => label.isSure || label.isShouted === isShouted),
      ),
    )
    .sort((a, b) => a.paragraph - b.paragraph)
    .filter((label, i, all) => label !== all[i - 1])
  const keys = new Set(speaking.map(({ key }) => key.slice(key.lastIndexOf(' ') + 1)))
  const labelled = new Set(labels.map(({ paragraph }) => paragraph))
  const isWhole = (speaking[0]?.paragraph ?? LEAD) < LEAD
  return speaking.flatMap((label, i): Turn[] => {
    const next = speaking[i + 1]
    const isAlone = label.from >= doc.paragraphs[label.paragraph]!.last
    const goesOn = (paragraph: Paragraph): boolean =>
      !skipped[paragraph.first] &&
      !labelled.has(paragraph.index) &&
      !isAside(doc, paragraph) &&
      !tellsOf(doc, paragraph, keys)
    const end = next?.paragraph ?? doc.paragraphs.length
    const last =
      isWhole || isAlone
        ? carriedTo(doc, [label.paragraph + 1, end], { isBetween: next !== undefined, isAlone, goesOn })
        : undefined
    const content: TokenRange = [label.from, last ?? doc.paragraphs[label.paragraph]!.last]
    return content[1] > content[0] ? [{ label, content }] : []
  })
}

/** Within how many paragraphs a text begins with a label that is a transcript as a whole. */
const LEAD = 4

/** Those of labels of one form that name who speaks; none where they do not show that people talk. */
const spoken = (doc: Document, all: readonly SpeakerLabel[]): readonly SpeakerLabel[] => {
  const times = new Map<string, number>()
  for (const { key } of all) times.set(key, (times.get(key) ?? 0) + 1)
  const labels = all.filter(({ isPlace, key }) => !isPlace || times.get(key)! > 1)
  if (labels.length < 2) return []
  const isTalk = (label: SpeakerLabel): boolean =>
    label.isSure || talks(doc, doc.paragraphs[label.paragraph]!, label.from, label.isShouted)
  const talking = labels.filter(isTalk).length
  if (talking === 0 && !isExchange(labels)) return []
  if (labels.every(({ isShouted, isSure }) => isShouted || isSure))
    return isExchange(labels) || 3 * talking >= labels.length ? labels : []
  const areNamed = labels.some(({ isNamed, isSure }) => isNamed || isSure)
  if (2 * talking < labels.length || !(areNamed || 2 * labels.length >= doc.paragraphs.length)) return []
  return isExchange(labels)
    ? labels
    : labels.filter((label) => label.isNamed || times.get(label.key)! > 1 || isTalk(label))
}

/** Whether somebody speaks again after another has: A, B, A. */
const isExchange = (labels: readonly SpeakerLabel[]): boolean => {
  const seen = new Set<string>()
  return labels.some(({ key }, i) => {
    const isBack = seen.has(key) && labels[i - 1]!.key !== key
    seen.add(key)
    return isBack
  })
}

const TALK =
  /^(?:i|i'm|i've|we|you|me|us|my|our|your|mine|ours|yours|myself|ourselves|yourself|let's|yes|yeah|no|well|okay|ok|thanks|thank|please|hello|sorry|n't|'re|'ll|'ve|'m|\?|!)$/

/** Whether words are those of one who speaks with others, outside of what they quote. */
const talks = ({ tokens }: Document, { last }: Paragraph, from: number, isQuoted = false): boolean => {
  for (let i = from; i < Math.min(last, from + ENOUGH); i++)
    if ((isQuoted || tokens[i]!.quotation === -1) && TALK.test(tokens[i]!.lower)) return true
  return false
}
const ENOUGH = 300

/** How many paragraphs in a row may tell nothing of who talks. */
const PLAIN = 2

/** Up to which token paragraphs without a label carry a turn on, if they do. */
const carriedTo = (
  doc: Document,
  [first, last]: TokenRange,
  {
    isBetween,
    isAlone,
    goesOn,
  }: {
    isBetween: boolean
    isAlone: boolean
    goesOn: (paragraph: Paragraph) => boolean
  },
): number | undefined => {
  let sure: number | undefined
  let end: number | undefined
  let plain = 0
  for (let p = first; p < last; p++) {
    const paragraph = doc.paragraphs[p]!
    if (!goesOn(paragraph)) break
    const isTalk = (isAlone && p === first) || talks(doc, paragraph, paragraph.first)
    plain = isTalk ? 0 : plain + 1
    if (plain > (isBetween ? PLAIN : 0)) return sure
    end = paragraph.last
    if (isTalk) sure = end
  }
  return end
}

/** "(COMMERCIAL BREAK)", "[Music]", "Part two": no one's words. */
const isAside = ({ text, tokens }: Document, { start, end, last }: Paragraph): boolean =>
  /^[([*]/.test(text.slice(start, start + 1)) ||
  (end - start < 80 && !/[.?!…”"’')\]—–-]$/.test(tokens[last - 1]!.text))

/** “It is,” Penn said.: the text goes on by itself. */
const tellsOf = ({ tokens }: Document, { first, last }: Paragraph, keys: ReadonlySet<string>): boolean => {
  for (let i = first + 1; i < Math.min(last, first + ENOUGH); i++) {
    const { quotation, lower } = tokens[i]!
    if (quotation !== -1 || !SAYING_WORDS.has(lower)) continue
    if (tokens[first]!.quotation !== -1 || keys.has(tokens[i - 1]!.lower)) return true
  }
  return false
}
