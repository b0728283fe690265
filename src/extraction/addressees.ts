import { cueVerb } from './acts.ts'
import type { Document } from './analysis/document.ts'
import type { TokenRange } from './candidate.ts'
import type { Finding } from './finding.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { BODY_NOUNS, PERSON_NOUNS } from './lexicon/titles.ts'
import { nounPhraseAt } from './rules/noun-phrase-at.ts'
import { resolveSource } from './coreference/resolve.ts'
import type { Scene, Speaker } from './entities/speaker.ts'

const TELLING =
  /^(?:tell|inform|assure|promise|remind|notify|ask|request|urge|warn|beg|implore|advise|instruct|order|persuade|convince|beseech|exhort|press|encourage|petition|caution|invite)$/
/** Verbs that take a person only before "to" or "not to": "urged the chamber to remove it". */
const DEMANDING =
  /^(?:ask|request|urge|warn|beg|implore|advise|instruct|order|press|encourage|beseech|exhort|persuade|convince|caution|invite)$/
const OCCASION =
  /^(?:interview|interviews|conversation|email|e-mail|letter|letters|message|memo|testimony|remarks|speech|statement|comments|appearance|call|note|emails|text|texts|briefing|phone)$/

/**
 * Whom a statement was said to, where its clause says so.
 *
 *     told [Reuters]    urged [the chamber] to remove it    said in an interview with [CNN]    said to [reporters]
 */
export const addresseeOf = (scene: Scene, finding: Finding): Speaker | null => {
  const told = toldRange(scene, finding)
  const pronoun = told && told[1] - told[0] === 1 && scene.doc.tokens[told[0]]!.pos === 'PRON'
  const found = (pronoun ? occasionRange(scene, finding) : undefined) ?? told ?? occasionRange(scene, finding)
  if (!found) return null
  const range = withoutPlace(scene, found)
  const [speaker] = resolveSource(scene, [range])
  if (!speaker || !canBeAddressed(speaker)) return null
  return { ...speaker, mention: range }
}

/** People and bodies are spoken to; "urging the ferry to run" speaks to nobody. */
const canBeAddressed = (speaker: Speaker): boolean => {
  if (speaker.naming !== 'DESCRIBED' || !speaker.head) return true
  const singular = speaker.head.replace(/s$/, '')
  return (
    [speaker.head, singular].some(
      (noun) => PERSON_NOUNS.has(noun) || BODY_NOUNS.has(noun) || noun === 'radio',
    ) || speaker.kind === 'MEDIA'
  )
}

/** Without where they were: "reporters at the quay". */
const withoutPlace = (scene: Scene, [first, last]: TokenRange): TokenRange => {
  for (let i = first + 1; i < last; i++) {
    const token = scene.doc.tokens[i]!
    if (/^(?:at|in|on|during|after|with|from|outside)$/.test(token.lower) && !scene.register.at(i))
      return [first, i]
  }
  return [first, last]
}

const toldRange = (scene: Scene, finding: Finding): TokenRange | undefined => {
  const { doc } = scene
  // "quoted Hill as telling Ames": the last word of saying
  const cue = finding.cue.at(-1)
  const verb = cueVerb(doc, finding)
  if (!cue || !verb || !TELLING.test(verb)) return undefined
  const sentence = doc.sentences[doc.tokens[cue[0]]!.sentence]!
  let from = verbEnd(scene, cue)
  while (doc.tokens[from]?.pos === 'ADV' && from < sentence.last) from++
  const next = doc.tokens[from]
  if (!next || from >= sentence.last || next.quotation !== -1) return undefined
  if (/^(?:that|how|what|why|whether|if|for|about|to|in|on|at|of|from|questions?)$/.test(next.lower))
    return undefined
  // "promised it would rain": what was promised
  if (verb === 'promise' && /^(?:i|we|it|he|she|they|this|there)$/.test(next.lower)) return undefined
  const phrase = nounPhraseAt(doc, from, sentence.last)
  if (!phrase) return undefined
  if (DEMANDING.test(verb)) {
    const after = doc.tokens[phrase[1]]?.lower
    const second = doc.tokens[phrase[1] + 1]?.lower
    if (
      after === 'not'
        ? second !== 'to'
        : after !== 'to' && !/^(?:whether|if|what|why|how|about|,)$/.test(after ?? '')
    )
      return undefined
  }
  return phrase
}

/** Behind the cue's verb, whatever else a proposed cue may hold: "told Reuters on Monday". */
const verbEnd = (scene: Scene, [first, last]: TokenRange): number => {
  for (let i = first; i < last; i++)
    if (/^(?:VERB|AUX)$/.test(scene.doc.tokens[i]!.pos) && TELLING_FORM.test(scene.doc.tokens[i]!.lower))
      return i + 1
  return last
}
const TELLING_FORM =
  /^(?:t(?:ell|old)|inform|assur|promis|remind|notif|ask|request|urg|warn|beg|implor|advis|instruct|order|persuad|convinc|beseech|exhort|press|encourag|petition|caution|invit)/

/** "Ames, whose letter to Hill was late, said", "wrote in a letter to Hill, whose brother said": not of this saying. */
const isAnothers = (doc: Document, { source, cue }: Finding, at: number): boolean => {
  const [[cueFirst]] = cue as [TokenRange]
  if (at > cueFirst) return false
  const named = source[0]?.[0]
  const from = named !== undefined && named < at ? named : at
  const until = named !== undefined && named > at ? named + 1 : cueFirst
  return doc.tokens
    .slice(from, until)
    .some(({ lower, quotation }) => quotation === -1 && /^(?:whose|who|which)$/.test(lower))
}

/** "in an interview with CNN", "to reporters", "speaking to Harbour Radio": near the cue and outside what was said. */
const occasionRange = (scene: Scene, finding: Finding): TokenRange | undefined => {
  const { doc } = scene
  const cue = finding.cue[0]
  if (!cue) return undefined
  const sentence = doc.sentences[doc.tokens[cue[0]]!.sentence]!
  const free = (i: number): boolean =>
    doc.tokens[i]!.quotation === -1 && !finding.content.some(([first, last]) => i >= first && i < last)
  for (let i = sentence.first; i < sentence.last - 1; i++) {
    const token = doc.tokens[i]!
    if (!free(i) || !free(i + 1)) continue
    const before = doc.tokens[i - 1]?.lower ?? ''
    const near = i >= cue[1] ? i - cue[1] < 14 : cue[0] - i < 25
    if (!near) continue
    const after = i >= cue[1]
    const fits =
      (token.lower === 'with' && /^(?:interviews?|conversation|sit-down|q&a)$/.test(before)) ||
      (token.lower === 'to' &&
        /^(?:speaking|spoke|talking|remarks|comments|letter|letters|message|email|testimony|statement|wrote|writing)$/.test(
          before,
        )) ||
      (token.lower === 'to' &&
        after &&
        i - cue[1] < 2 &&
        REPORTING_VERBS.get(doc.tokens[cue[1] - 1]!.lower)?.frames.has('clause')) ||
      (token.lower === 'to' &&
        after &&
        /^(?:reporters|journalists|supporters|lawmakers)$/.test(doc.tokens[i + 1]!.lower)) ||
      (token.lower === 'with' && /^(?:speaking|spoke|talking)$/.test(before))
    if (!fits || isAnothers(doc, finding, i)) continue
    const phrase = nounPhraseAt(doc, i + 1, sentence.last)
    if (!phrase || OCCASION.test(doc.tokens[phrase[1] - 1]!.lower)) continue
    return phrase
  }
  return undefined
}
