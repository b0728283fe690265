import type { Document } from '../analysis/document.ts'
import type { Candidate } from '../candidate.ts'
import { lacksContent } from '../lacks-content.ts'
import { sharedTokens } from '../spans.ts'
import { neighboursOf } from '../neighbours.ts'
import { trimSpan } from '../rules/trim-span.ts'
import { sameStatement, type Normalised } from './normalised.ts'

/** A way to read a cue, and who reads it so. */
export interface Reading {
  readonly candidate: Candidate
  /** What the model and a rule read at this cue, where they do. */
  readonly model: Candidate | undefined
  readonly rule: Candidate | undefined
  /** Whose content this is. */
  readonly by: 'model' | 'rule'
  /** Whether the rule goes by form (quotation marks, layout) and not by grammar. */
  readonly form: boolean
  /** Whether its content ends as it was read, or was cut short or drawn out to another place where it might end. */
  readonly end: 'read' | 'cut' | 'drawn out'
}

/**
 * All readings of all cues, in no order: what the model proposes, what the rules do, and where both read one cue also
 * what one reads said by whom the other takes for the speaker. The judge takes the likeliest.
 */
export const poolOf = (doc: Document, { model, rules, form, isUnsaid }: Normalised): Reading[] => {
  const used = new Set<Candidate>()
  const out: Reading[] = []
  const near = neighboursOf(rules)
  for (const proposed of model) {
    const same = near(proposed).filter((other) => !used.has(other) && sameStatement(proposed, other))
    const rule = same[0]
    for (const other of same) used.add(other)
    const candidate = rule ? withinClause(doc, proposed, rule) : proposed
    const shared = { model: candidate, rule, form: rule !== undefined && form.has(rule) }
    const ways: Reading[] = [{ ...shared, candidate, by: 'model', end: 'read' }]
    if (rule) {
      ways.push({ ...shared, candidate: rule, by: 'rule', end: 'read' })
      ways.push({ ...shared, candidate: { ...candidate, source: rule.source }, by: 'model', end: 'read' })
      const both = inTwoParts(candidate, rule)
      if (both) ways.push({ ...shared, candidate: both, by: 'model', end: 'read' })
      ways.push({ ...shared, candidate: { ...rule, source: candidate.source }, by: 'rule', end: 'read' })
    }
    out.push(...distinct(ways))
  }
  for (const rule of rules) {
    if (used.has(rule)) continue
    out.push({
      candidate: rule,
      model: undefined,
      rule,
      by: 'rule',
      form: form.has(rule),
      end: 'read',
    })
  }
  // what one of them sees to be denied, asked or supposed is said for nobody
  return out.filter(
    ({ candidate }) =>
      !isUnsaid(candidate) && !lacksContent(doc, candidate) && !isCitedSource(doc, candidate),
  )
}

/** “Is it open?” Hill said. “It is.”: where each reads another part of what was said, both. */
const inTwoParts = (model: Candidate, rule: Candidate): Candidate | undefined =>
  sharedTokens(model.content, rule.content) > 0 || sharedTokens(model.cue, rule.cue) === 0
    ? undefined
    : { ...model, content: [...model.content, ...rule.content].sort(([a], [b]) => a - b) }

/** "Hill, who said [she was late], left": what a relative clause tells ends where the rules of grammar see its end. */
const withinClause = (doc: Document, model: Candidate, rule: Candidate): Candidate => {
  const [source] = rule.source
  const isRelative = source !== undefined && /^(?:who|which)$/.test(doc.tokens[source[0]]!.lower)
  if (!isRelative || sharedTokens(model.content, rule.content) === 0) return model
  const end = rule.content.at(-1)![1]
  const content = model.content.flatMap(([first, last]) =>
    first < end ? [[first, Math.min(last, end)] as const] : [],
  )
  return { ...model, content }
}

/** How many other ends of a content are tried. */
const MOST_CUTS = 3

/**
 * The same reading with another end of what was said: at a comma, a dash or a semicolon before, or where its sentence ends.
 *
 *     said [it is late], which is a pity      said [it is late, but not too late]
 */
export const endingsOf = (doc: Document, reading: Reading): Reading[] => {
  const { content, cue, source } = reading.candidate
  const [first, last] = content.at(-1)!
  const { tokens } = doc
  if (!cue[0] || first < cue[0][0] || tokens[last - 1]!.quotation !== -1) return []
  const told = reading.rule?.source[0] ?? source[0]
  const isRelative = told !== undefined && /^(?:who|which)$/.test(tokens[told[0]]!.lower)
  const sentence = doc.sentences[tokens[first]!.sentence]!
  const others: { at: number; end: Reading['end'] }[] = []
  for (let i = first + 3; i < last - 1 && others.length < MOST_CUTS; i++)
    if (tokens[i]!.quotation === -1 && BREAKS.has(tokens[i]!.text)) others.push({ at: i, end: 'cut' })
  if (sentence.last > last && !isRelative) others.push({ at: sentence.last, end: 'drawn out' })
  return others.flatMap(({ at, end }) => {
    const kept = trimSpan(doc, first, at)
    if (!kept || kept[1] === last) return []
    const candidate = { ...reading.candidate, content: [...content.slice(0, -1), kept] }
    return lacksContent(doc, candidate) ? [] : [{ ...reading, end, candidate }]
  })
}
const BREAKS = new Set([',', ';', '--', '—', '–', '-'])

/** Those of which none before has the same content and source. */
const distinct = (readings: readonly Reading[]): Reading[] => {
  const seen = new Set<string>()
  return readings.filter(({ candidate: { content, source } }) => {
    const key = `${content.join(';')} ${source.join(';')}`
    return !seen.has(key) && seen.add(key)
  })
}

/** "Reuters reported, citing [officials]": who is cited is found from the one who cites (chain/citing.ts). */
const isCitedSource = (doc: Document, { cue, source }: Candidate): boolean => {
  const [[first = 0] = []] = source
  return (
    doc.tokens[first - 1]?.lower === 'citing' &&
    cue.every(([from, to]) => first - 1 < from || first - 1 >= to)
  )
}
