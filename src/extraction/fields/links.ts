import { cueVerb } from './acts.ts'
import type { Document } from '../analysis/document.ts'
import type { Act, DraftLink } from '../draft.ts'
import type { Attribution } from '../attribution.ts'

/** How far back a link may reach, in statements: keeps long texts linear. */
const REACH = 60

/** What stands against what: links each statement to earlier ones of its text, where the text bears it out. */
export const linksOf = (
  doc: Document,
  attributions: readonly Attribution[],
  acts: readonly Act[],
): DraftLink[][] => {
  const words = attributions.map((attribution) => contentWords(doc, attribution))
  return attributions.map((_, i) => {
    const links: DraftLink[] = []
    const repeated = findRepeated(attributions, words, i)
    if (repeated !== undefined) links.push({ kind: 'REPEATS', to: repeated })
    if (acts[i] === 'DENY') {
      const denied = findDenied(doc, attributions, acts, words, i)
      if (denied !== undefined) links.push({ kind: 'DENIES', to: denied })
    }
    const answered = findAnswered(doc, attributions, i)
    if (answered !== undefined) links.push({ kind: 'RESPONDS_TO', to: answered })
    const corrected = findCorrected(doc, attributions, words, i)
    if (corrected !== undefined) links.push({ kind: 'CORRECTS', to: corrected })
    return links
  })
}

const SMALL = new Set(
  `the a an of to in on at for and or but that this it its is are was were be been has have had he she they his her their with
   by from as not will would can could who which what there here i we you our my said says say`.split(/\s+/),
)

const contentWords = (doc: Document, attribution: Attribution): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const [first, last] of attribution.content)
    for (let i = first; i < last; i++) {
      const { lower } = doc.tokens[i]!
      if (/[\p{L}\p{N}]/u.test(lower) && !SMALL.has(lower)) words.add(lower)
    }
  return words
}

const sameSpeaker = (a: Attribution, b: Attribution): boolean =>
  a.speakers.length > 0 &&
  a.speakers.length === b.speakers.length &&
  a.speakers.every((s, k) => s.name === b.speakers[k]!.name)

/** The same utterance again: same speaker, nearly all words of the shorter one in the other, five at least. */
const findRepeated = (
  attributions: readonly Attribution[],
  words: readonly ReadonlySet<string>[],
  i: number,
): number | undefined => {
  for (let k = i - 1; k >= 0 && k >= i - REACH; k--) {
    if (!sameSpeaker(attributions[i]!, attributions[k]!)) continue
    const [small, large] = words[i]!.size <= words[k]!.size ? [words[i]!, words[k]!] : [words[k]!, words[i]!]
    if (small.size < 5) continue
    let shared = 0
    for (const word of small) if (large.has(word)) shared++
    if (shared >= 0.8 * small.size) return k
  }
  return undefined
}

/** What a denial answers: the nearest earlier statement of somebody else about the one who denies; accusations first. */
const findDenied = (
  doc: Document,
  attributions: readonly Attribution[],
  acts: readonly Act[],
  words: readonly ReadonlySet<string>[],
  i: number,
): number | undefined => {
  const denial = attributions[i]!
  let best: number | undefined
  let bestScore = 0
  for (let k = i - 1; k >= 0 && k >= i - REACH; k--) {
    const claim = attributions[k]!
    if (sameSpeaker(denial, claim) || acts[k] === 'DENY') continue
    const about = denial.speakers.some((speaker) => names(doc, claim, speaker))
    let shared = 0
    for (const word of words[i]!) if (words[k]!.has(word)) shared++
    if (!about && shared < 2) continue
    const score = (about ? 3 : 0) + (acts[k] === 'ACCUSE' ? 2 : 0) + 0.4 * Math.min(shared, 5) - 0.3 * (i - k)
    if (score > bestScore) [best, bestScore] = [k, score]
  }
  return best
}

const names = (
  doc: Document,
  attribution: Attribution,
  speaker: Attribution['speakers'][number],
): boolean => {
  const forms = [speaker.name, ...(speaker.entity?.forms ?? [])]
  return attribution.content.some(([first, last]) => {
    const text = doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]!.end)
    return forms.some((form) => {
      const at = text.indexOf(form)
      return at !== -1 && !isLetter(text[at - 1]) && !isLetter(text[at + form.length])
    })
  })
}
const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** "replied", "countered": the statement right before, by somebody else, in the same paragraph or the one above. */
const findAnswered = (doc: Document, attributions: readonly Attribution[], i: number): number | undefined => {
  const attribution = attributions[i]!
  const verb = cueVerb(doc, attribution)
  if (!verb || !/^(?:reply|respond|counter|retort|answer)$/.test(verb)) return undefined
  const before = attributions[i - 1]
  if (!before || before.speakers.length === 0 || sameSpeaker(attribution, before)) return undefined
  const apart = paragraphOf(doc, attribution) - paragraphOf(doc, before)
  return apart <= 1 ? i - 1 : undefined
}

/** "clarified", "corrected himself": an earlier statement of the same speaker with words in common. */
const findCorrected = (
  doc: Document,
  attributions: readonly Attribution[],
  words: readonly ReadonlySet<string>[],
  i: number,
): number | undefined => {
  const attribution = attributions[i]!
  const said = attribution.cue.flatMap(([first, last]) => doc.tokens.slice(first, last).map((t) => t.lemma))
  if (!said.some((lemma) => /^(?:clarify|correct|retract|recant)$/.test(lemma))) return undefined
  for (let k = i - 1; k >= 0 && k >= i - REACH; k--)
    if (sameSpeaker(attribution, attributions[k]!) && [...words[i]!].some((word) => words[k]!.has(word)))
      return k
  return undefined
}

const paragraphOf = (doc: Document, attribution: Attribution): number =>
  doc.tokens[attribution.content[0]![0]]!.paragraph
