import type { Document } from '../analysis/document.ts'
import type { Candidate } from '../candidate.ts'
import { PERSON_NOUNS } from '../lexicon/titles.ts'
import { lacksContent } from '../lacks-content.ts'
import { joined } from './joining.ts'
import { sharedTokens } from '../spans.ts'
import { neighboursOf } from '../neighbours.ts'
import { isBroughtOn } from '../rules/scenes.ts'
import { isTagged, isTrailing } from '../tagged.ts'
import { sameStatement, type Normalised } from './normalised.ts'
import type { Detected } from './proposals.ts'
import { toldWithin } from '../chain/told-within.ts'

/** How sure of itself a rule's reading must be to stand where another attribution holds it, so that it may be what that one relays. */
const LEAST_HELD = 0.8
/** How often what a rule reads alone, or under a relay, is right: measured, unlike the rule's own figure. */
const CHANCE = { held: 0.75, told: 0.65, tagged: 0.8 }

/**
 * One list of candidates, one for each cue. Where the model and the rules read a cue differently, each is followed in
 * what it is known to be good at; a rule of grammar that the model does not confirm at all stands only under a relay.
 * What the model alone reads is left to the judge.
 */
export const mergedByRules = (
  doc: Document,
  { model: proposed, rules, form }: Normalised,
  detected: Detected | undefined,
): Candidate[] => {
  const model = proposed.filter(({ confidence }) => confidence >= (detected?.least ?? 0))
  const used = new Set<Candidate>()
  const out: Candidate[] = []
  const near = neighboursOf(rules)
  for (const candidate of model) {
    const same = near(candidate).filter((other) => !used.has(other) && sameStatement(candidate, other))
    const rule = same[0]
    for (const other of same) used.add(other)
    if (rule && isBroughtOn(doc, rule)) out.push(startsBefore(candidate, rule) ? candidate : rule)
    else if (rule) out.push(joined(doc, candidate, rule))
  }
  const nearModel = neighboursOf(model)
  const nearAccepted = neighboursOf([...out])
  /** What stands of a rule's reading that the model does not share. */
  const readAlone = (rule: Candidate): Candidate | undefined => {
    if (form.has(rule) || !detected) return rule
    if (isTagged(doc, rule) || isTrailing(doc, rule)) return { ...rule, confidence: CHANCE.tagged }
    if (rule.confidence >= LEAST_HELD) {
      if (isQualified(doc, rule) || nearAccepted(rule).some((m) => isHeldBy(doc, rule, m)))
        return { ...rule, confidence: CHANCE.held }
      const outer = nearModel(rule).find((m) => goesOn(doc, rule, m, near(m)))
      if (outer) return { ...rule, source: outer.source, confidence: CHANCE.held }
    }
    const told = nearAccepted(rule)
      .map((m) => toldWithin(doc, rule, m))
      .find(Boolean)
    return told && { ...told, confidence: CHANCE.told }
  }
  for (const rule of rules) {
    if (used.has(rule) || nearModel(rule).some((m) => sameStatement(m, rule))) continue
    const read = readAlone(rule)
    if (read) out.push(read)
  }
  return out.filter((candidate) => !lacksContent(doc, candidate))
}

/** Whether it has something said before whom another one names. */
const startsBefore = ({ content }: Candidate, { source }: Candidate): boolean =>
  content[0]![0] < source[0]![0]

/** Whether an attribution behind a rule's cue, or by "according to", has it in its content: "[Poland said so], Reuters reported". */
const isHeldBy = (doc: Document, rule: Candidate, outer: Candidate): boolean => {
  const [cue] = rule.cue
  const [later] = outer.cue
  return (
    cue !== undefined &&
    later !== undefined &&
    (later[0] > cue[0] || doc.tokens[later[0]]!.lower === 'according') &&
    sharedTokens(outer.content, [...rule.cue, ...rule.content]) > 0
  )
}

/**
 * Whether a rule's cue goes on where the model takes it for more of the same: "she said [it is late] and stressed …".
 * What the rules take for the source may be less than all of it, but is the same for both cues.
 */
const goesOn = (doc: Document, rule: Candidate, outer: Candidate, rules: readonly Candidate[]): boolean => {
  const [cue] = rule.cue
  const before = cue && doc.tokens[cue[0] - 1]
  return (
    before !== undefined &&
    /^(?:and|but)$/.test(before.lower) &&
    sharedTokens(rule.cue, outer.content) > 0 &&
    (sharedTokens(rule.source, outer.source) > 0 ||
      rules.some(
        (other) => sharedTokens(other.cue, outer.cue) > 0 && sharedTokens(other.source, rule.source) > 0,
      ))
  )
}

/** "[A nurse] who spoke on condition of anonymity told …": a speaker without a name, whose clause hides the verb from the model. */
const isQualified = (doc: Document, { source, cue }: Candidate): boolean => {
  const end = source[0]?.[1]
  if (end === undefined || cue[0] === undefined || cue[0][0] < end) return false
  const next = doc.tokens[end]!.text === ',' ? end + 1 : end
  const [first] = source[0]!
  return (
    doc.tokens[next]!.lower === 'who' &&
    next < cue[0][0] &&
    doc.tokens
      .slice(first, end)
      .some(({ lower }) => PERSON_NOUNS.has(lower.replace(/s$/, '')) || lower === 'people')
  )
}
