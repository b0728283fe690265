import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { trimSpan } from './rules/trim-span.ts'

/** "The senator, who said [she was tired], left the room": the main clause goes on behind the comma. */
export const withinRelative = (doc: Document, candidate: Candidate): Candidate => {
  const cue = candidate.cue[0]
  const content = candidate.content.at(-1)
  if (!cue || !content || content[0] < cue[1]) return candidate
  if (!isInserted(doc, candidate)) return withinSubject(doc, candidate, content)
  for (let i = content[0] + 1; i < content[1] - 1; i++) {
    const token = doc.tokens[i]!
    if (token.text !== ',' || token.quotation !== -1 || !isFinite(doc, i + 1)) continue
    const kept = trimSpan(doc, content[0], i)
    return kept ? { ...candidate, content: [...candidate.content.slice(0, -1), kept] } : candidate
  }
  return candidate
}

/** "A man who said [he was a doctor] told police": a verb of saying behind a whole clause is that of the sentence. */
const withinSubject = (doc: Document, candidate: Candidate, [first, last]: TokenRange): Candidate => {
  if (!candidate.source.some(([at, end]) => end - at === 1 && doc.tokens[at]!.lower === 'who'))
    return candidate
  let copula = false
  let whole = false
  for (let i = first + 1; i < last - 1; i++) {
    const { pos, lower, quotation } = doc.tokens[i]!
    if (quotation !== -1) break
    if (whole && pos === 'VERB' && /^(?:said|says|told|tells)$/.test(lower))
      return { ...candidate, content: [...candidate.content.slice(0, -1), [first, i]] }
    copula =
      /^(?:am|is|are|was|were)$/.test(lower) || (copula && /^(?:DET|ADJ|NOUN|PROPN|ADP|ADV)$/.test(pos))
    whole = copula && (whole || /^(?:ADJ|NOUN|PROPN)$/.test(pos))
  }
  return candidate
}

/** Whether a "who" behind a comma says it: what it tells is inserted in another clause. */
export const isInserted = (doc: Document, { source }: Pick<Candidate, 'source'>): boolean =>
  source.some(
    ([first, last]) =>
      last - first === 1 &&
      /^(?:who|which)$/.test(doc.tokens[first]!.lower) &&
      doc.tokens[first - 1]?.text === ',',
  )

const isFinite = (doc: Document, at: number): boolean => {
  const { pos, lower } = doc.tokens[at]!
  return pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing'))
}

/** "said [Sen. Peter Ames (R-Ohio)] had lied": a bracket behind a name cuts it off from what is said of it. */
export const withBracketed = (doc: Document, candidate: Candidate): Candidate => {
  const cue = candidate.cue.at(-1)
  const content = candidate.content[0]
  if (!cue || !content || content[0] <= cue[1] || doc.tokens[content[0] - 1]!.text !== ')') return candidate
  if (/^(?:t(?:ell|ells|old|elling)|ask(?:s|ed)?)$/.test(doc.tokens[cue[1] - 1]!.lower)) return candidate
  const gap = doc.tokens.slice(cue[1], content[0])
  const bracket = gap.findIndex(({ text }) => text === '(')
  const name = gap.slice(0, Math.max(0, bracket))
  const isName = name.length > 0 && name.length <= 6 && name.at(-1)!.pos === 'PROPN'
  if (
    !isName ||
    name.some(({ pos, quotation }) => quotation !== -1 || !/^(?:PROPN|NOUN|ADJ|DET|PUNCT)$/.test(pos))
  )
    return candidate
  if (candidate.source.some(([first]) => first >= cue[1] && first < content[0])) return candidate
  return { ...candidate, content: [[cue[1], content[1]], ...candidate.content.slice(1)] }
}

/** "Two people died, according to Ann Hill and the mayor, [Eva Brandt]": who is named behind says it, and was not said. */
export const withoutNames = (doc: Document, candidate: Candidate): Candidate => {
  const cue = candidate.cue[0]
  if (!cue || doc.tokens[cue[0]]!.lower !== 'according' || candidate.content[0]![0] > cue[0]) return candidate
  const isName = ([first, last]: TokenRange): boolean =>
    doc.tokens.slice(first, last).every(({ pos, quotation }) => pos === 'PROPN' && quotation === -1)
  return { ...candidate, content: candidate.content.filter((range) => range[0] < cue[0] || !isName(range)) }
}

/** She said: “We are ready,” [and left]: what one did behind the mark that closes what one said. */
export const withoutDeed = (doc: Document, candidate: Candidate): Candidate => ({
  ...candidate,
  content: candidate.content.map((range): TokenRange => {
    const { quotation } = doc.tokens[range[0]]!
    const said = quotation === -1 ? undefined : doc.quotations[quotation]!
    if (!said?.closed || said.first !== range[0] || said.last + 1 >= range[1]) return range
    const [joint, verb] = [doc.tokens[said.last]!, doc.tokens[said.last + 1]!]
    const ends = doc.tokens[said.last - 2]?.text === ',' && /^(?:and|then)$/.test(joint.lower)
    return ends && verb.pos === 'VERB' && verb.quotation === -1 ? [range[0], said.last] : range
  }),
})
