import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { sharedTokens, sizeOf } from '../spans.ts'
import { isTagged, isTrailing } from '../tagged.ts'

/** How sure the model must be to be followed where the rules read the same cue otherwise. */
const LEAST_AGAINST_RULES = 0.7
/** How often what both read is right at least, however little the model trusts it: measured. */
const CONFIRMED = 0.58

/** Both readings in one. */
export const joined = (doc: Document, model: Candidate, rule: Candidate): Candidate => {
  const unsure = model.confidence < LEAST_AGAINST_RULES && rule.confidence >= 0.87
  return {
    content:
      isTrailing(doc, rule) || missesTagged(doc, model, rule)
        ? [...rule.content, ...model.content.filter(([first]) => first >= rule.cue[0]![1])]
        : unsure || nearlySame(model, rule) || leavesTail(doc, model, rule) || readsOn(doc, model, rule)
          ? rule.content
          : isBroken(doc, model, rule)
            ? [[model.content[0]![0], rule.content[0]![1]]]
            : model.content,
    cue: model.cue.length ? model.cue : rule.cue,
    source: unsure ? rule.source : sourceOf(doc, model, rule),
    confidence: Math.max(model.confidence, CONFIRMED),
  }
}

/** [“Is it open?”] Ann Hill said. “It is.” – the model sees only what follows the tag. */
const missesTagged = (doc: Document, model: Candidate, rule: Candidate): boolean =>
  isTagged(doc, rule) &&
  model.content.every(([first]) => first >= rule.cue[0]![1] && doc.tokens[first]!.quotation !== -1)

/** Where both read the same but for a word at the edge, the rules cut as readers want it. */
const nearlySame = (model: Candidate, rule: Candidate): boolean =>
  2 * sharedTokens(model.content, rule.content) >= 0.9 * (sizeOf(model.content) + sizeOf(rule.content))

/** "[It stays closed] until Friday, Ann Hill said": nothing but what was said can stand before the comma of a tag. */
const leavesTail = (doc: Document, model: Candidate, rule: Candidate): boolean => {
  const [ours, theirs] = [model.content[0]!, rule.content[0]!]
  const tag = Math.min(rule.cue[0]?.[0] ?? 0, rule.source[0]?.[0] ?? 0)
  return (
    model.content.length === 1 &&
    rule.content.length === 1 &&
    ours[0] === theirs[0] &&
    ours[1] < theirs[1] &&
    theirs[1] - ours[1] <= 6 &&
    theirs[1] + 1 === tag &&
    doc.tokens[theirs[1]]!.text === ',' &&
    !doc.tokens.slice(ours[1], theirs[1]).some(({ pos, text }) => /^(?:VERB|AUX)$/.test(pos) || text === ',')
  )
}

/** The model breaks what the rule reads in one: within a word ("an end-of|-September deadline"), or a clause. */
const isBroken = (doc: Document, model: Candidate, rule: Candidate): boolean => {
  const [theirs] = rule.content
  if (!theirs || rule.content.length > 1) return false
  if (!model.content.every(([first, last]) => first >= theirs[0] && last <= theirs[1])) return false
  const end = model.content.at(-1)![1]
  const next = doc.tokens[end]
  if (next?.text === '-' && !next.spaced && end < theirs[1]) return true
  return (
    model.content.length > 1 &&
    theirs[0] === model.content[0]![0] &&
    !doc.tokens.slice(theirs[0], theirs[1]).some(({ quotation }) => quotation !== -1)
  )
}

/** The model stops short inside a clause that the rule reads on to its end: "the guidelines [, a long text, were not cleared]". */
const readsOn = (doc: Document, model: Candidate, rule: Candidate): boolean => {
  const [ours, theirs] = [model.content.at(-1)!, rule.content.at(-1)!]
  if (sizeOf(model.content) === 1 && sizeOf(rule.content) > 3) return true
  if (rule.content.length !== 1 || theirs[1] <= ours[1] || Math.abs(theirs[0] - model.content[0]![0]) > 1)
    return false
  if (rule.cue.some(([first]) => first > theirs[0])) return false
  if (saysSomething(doc, model)) return false
  let next = doc.tokens[ours[1]]!
  if (next.text === ',') next = doc.tokens[ours[1] + 1] ?? next
  return !/^(?:but|although|though|while|as|when|before|because|since|whereas)$/.test(next.lower)
}

/** Whether a content has a verb: without one it stops short. */
const saysSomething = (doc: Document, { content }: Candidate): boolean =>
  content.some(([first, last]) =>
    doc.tokens
      .slice(first, last)
      .some((t) => t.pos === 'AUX' || (t.pos === 'VERB' && !t.lower.endsWith('ing'))),
  )

/** The fuller of two sources that overlap; of two that do not, the one that ends in a name or is a pronoun. */
const sourceOf = (doc: Document, model: Candidate, rule: Candidate): readonly TokenRange[] => {
  if (model.source.length === 0) return rule.source
  if (rule.source.length === 0) return model.source
  const shared = sharedTokens(model.source, rule.source)
  if (shared > 0) return shared === sizeOf(model.source) ? rule.source : model.source
  const named = ([, last]: TokenRange): boolean => /^(?:PROPN|PRON)$/.test(doc.tokens[last - 1]!.pos)
  return named(rule.source[0]!) && !named(model.source.at(-1)!) ? rule.source : model.source
}
