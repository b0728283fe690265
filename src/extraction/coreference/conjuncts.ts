import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { NameMention } from '../entities/entity.ts'
import type { Scene } from '../entities/speaker.ts'
import { coreEnd } from './head-nouns.ts'

/**
 * The parts of a source that are joined, of which one at least is a name or a pronoun; none where it is one phrase.
 *
 *     [Dr. Ann Hill] and [Ames]      [he] and [Ann Hill]      [Hill] and [some allies]      [Hill Motors], [Ames] and [the union]
 *     Ann Hill, president of the Center for Health, Ethics and Policy: what she heads speaks not with her
 */
export const conjuncts = (scene: Scene, [first, last]: TokenRange): TokenRange[] => {
  const { doc, entityIndex } = scene
  const limit = clauseStart(doc, first, last)
  const and = lastAnd(scene, first, limit)
  if (and === undefined) return []
  const left = withoutComma(doc, [first, and])
  const right = withoutComma(doc, [and + 1, limit])
  if (left[1] <= left[0] || right[1] <= right[0]) return []
  const lefts = listed(scene, left).map((part) => apposedTo(scene, part))
  const closing = lefts.at(-1)!
  const named = nameOf(scene, closing)
  if (!named && !isPronoun(doc, closing)) return []
  // an apposition stands between: "Ann Hill, the mayor, and Peter Ames", but not "Ann Hill, head of Velm and Ames"
  const isApposed =
    named !== undefined && doc.tokens.slice(named.range[1], and).some(({ text }) => text === ',')
  const other = nameOf(scene, right)
  if (isApposed && !(doc.tokens[and - 1]!.text === ',' && other)) return []
  if (other === named && other) return []
  const isBeside = other !== undefined || (lefts.length === 1 && isPhrase(doc, right))
  const isPart = entityIndex.at(and - 1) !== undefined && entityIndex.at(and - 1) === entityIndex.at(and + 1)
  return isBeside && !isPart ? [...lefts, right] : []
}

/** Before what tells of the speakers: "Hill and Ames | , who", "Hill | , including". */
const clauseStart = (doc: Document, first: number, last: number): number => {
  for (let at = first + 1; at < last; at++)
    if (/^(?:who|which|whose|including|like|by|with|in)$/.test(doc.tokens[at]!.lower))
      return doc.tokens[at - 1]!.text === ',' ? at - 1 : at
  return last
}

const lastAnd = ({ doc, entityIndex }: Scene, first: number, last: number): number | undefined => {
  for (let at = last - 2; at > first; at--)
    if (/^(?:and|&)$/.test(doc.tokens[at]!.lower) && !entityIndex.at(at) && doc.tokens[at]!.quotation === -1)
      return at
  return undefined
}

const withoutComma = (doc: Document, [first, last]: TokenRange): TokenRange =>
  doc.tokens[last - 1]!.text === ',' ? [first, last - 1] : [first, last]

/** "Hill Motors, Ames": parts between commas, where each is a name and nothing else. */
const listed = (scene: Scene, [first, last]: TokenRange): TokenRange[] => {
  const parts: TokenRange[] = []
  let start = first
  for (let at = first; at < last; at++) {
    if (scene.doc.tokens[at]!.text !== ',' || scene.entityIndex.at(at)) continue
    parts.push([start, at])
    start = at + 1
  }
  parts.push([start, last])
  const isName = (part: TokenRange): boolean => part[1] > part[0] && nameOf(scene, part)?.range[1] === part[1]
  // "[Democrats], the FBI"
  const areNames = parts.every(
    (part, i) => isName(part) || (i === 0 && parts.length > 1 && part[1] - part[0] === 1),
  )
  return areNames ? parts : [[first, last]]
}

/** "Two aides, [Ann Hill]": of many, whom the name after the comma tells. */
const apposedTo = (scene: Scene, [first, last]: TokenRange): TokenRange => {
  const core = coreEnd(scene, first, last)
  const { tokens } = scene.doc
  const isMany = tokens[core - 1]!.pos === 'NOUN' && tokens[core - 1]!.lower.endsWith('s')
  return isMany && tokens[core]?.text === ',' && nameOf(scene, [core + 1, last])?.range[1] === last
    ? [core + 1, last]
    : [first, last]
}

/** The name that a part consists of, but for titles before and what is said of it behind. */
const nameOf = (scene: Scene, [first, last]: TokenRange): NameMention | undefined => {
  const core = coreEnd(scene, first, last)
  // "the chairman, Peter Ames"
  const apposed = scene.doc.tokens[core]?.text === ',' ? scene.entityIndex.at(core + 1) : undefined
  if (apposed?.range[1] === last && apposed.entity.kind === 'PERSON') return apposed
  const named = scene.entityIndex.at(core - 1)
  return named && named.range[1] >= core && named.range[0] < core ? named : undefined
}

const isPronoun = (doc: Document, [first, last]: TokenRange): boolean =>
  last - first === 1 && /^(?:he|she)$/.test(doc.tokens[first]!.lower)

/** "some allies", "his lawyers", "other outlets": a phrase of its own beside a name. */
const isPhrase = (doc: Document, [first]: TokenRange): boolean =>
  /^(?:DET|NUM)$/.test(doc.tokens[first]!.pos) ||
  /^(?:his|her|its|their|other|others|some|many|several|most)$/.test(doc.tokens[first]!.lower)
