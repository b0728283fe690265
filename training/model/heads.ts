import type { GoldArticle, GoldAttribution } from './gold.ts'
import { COMMUNICATION } from './communication.ts'

// "has [said]", "[statement] that": what carries a cue is a verb before a noun, and hardly ever a particle
const WEIGHTS: Record<string, number> = { VERB: 1, NOUN: 0.75, PROPN: 0.5, ADJ: 0.5, PUNCT: 0.6, ADP: 0.4 }
const LEAST_WEIGHT = 0.15

/** How often each lemma lies in a cue, of all the times that it occurs: what tells the head of a cue from its helpers. */
export const cueRates = (articles: readonly GoldArticle[]): Map<string, number> => {
  const all = new Map<string, number>()
  const inCue = new Map<string, number>()
  const count = (map: Map<string, number>, lemma: string): void =>
    void map.set(lemma, (map.get(lemma) ?? 0) + 1)
  for (const { document, attributions } of articles) {
    for (const { lemma } of document.tokens) count(all, lemma)
    for (const { cue } of attributions)
      for (const [first, last] of cue)
        for (let i = first; i < last; i++) count(inCue, document.tokens[i]!.lemma)
  }
  return new Map([...inCue].map(([lemma, n]) => [lemma, n / (all.get(lemma)! + 5)]))
}

/** The token that heads the cue of a gold attribution, -1 where it has none. */
export const headOf = (
  article: GoldArticle,
  attribution: GoldAttribution,
  rates: ReadonlyMap<string, number>,
): number => {
  let head = -1
  let top = -1
  for (const [first, last] of attribution.cue)
    for (let i = first; i < last; i++) {
      const { lemma, pos } = article.document.tokens[i]!
      const rate = (rates.get(lemma) ?? 0) * (WEIGHTS[pos] ?? LEAST_WEIGHT)
      if (rate > top) {
        top = rate
        head = i
      }
    }
  return head
}

/** Whether a gold attribution tells what was communicated: quotation marks, or a cue of communication. */
export const isCommunicated = (article: GoldArticle, attribution: GoldAttribution, head: number): boolean => {
  const { tokens, text } = article.document
  const quoted = attribution.content.some(([first, last]) =>
    /[“”"]|''/.test(text.slice(tokens[first]!.start, tokens[last - 1]!.end)),
  )
  return quoted || (head !== -1 && COMMUNICATION.has(tokens[head]!.lemma))
}
