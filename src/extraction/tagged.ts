import type { Document } from './analysis/document.ts'
import type { Candidate } from './candidate.ts'

/** “Yours?” he asked: a whole quotation, who says it, and that they do, with nothing in between. */
export const isTagged = (doc: Document, { content, cue, source }: Candidate): boolean => {
  const [said] = content
  const [verb] = cue
  const [voice] = source
  if (!said || !verb || !voice || content.length > 1 || cue.length > 1 || source.length > 1) return false
  const opening = doc.tokens[said[0]]!
  const quotation = opening.quotation === -1 ? undefined : doc.quotations[opening.quotation]
  if (!quotation?.closed || quotation.first !== said[0] || quotation.last !== said[1]) return false
  return (said[1] === voice[0] && voice[1] === verb[0]) || (said[1] === verb[0] && verb[1] === voice[0])
}

/** [The road is closed], police said on Monday: a whole sentence, a comma, and a plain tag at its end. */
export const isTrailing = (doc: Document, { content, cue, source, confidence }: Candidate): boolean => {
  const [said] = content
  const [verb] = cue
  const [voice] = source
  if (!said || !verb || !voice || content.length > 1 || cue.length > 1 || source.length > 1) return false
  const { tokens } = doc
  const sentence = doc.sentences[tokens[verb[0]]!.sentence]!
  return (
    confidence >= 0.9 &&
    said[0] === sentence.first &&
    tokens[said[0]]!.quotation === -1 &&
    tokens[said[1]]?.text === ',' &&
    said[1] + 1 === voice[0] &&
    voice[1] === verb[0] &&
    sentence.last - verb[1] < 10 &&
    /^(?:sa(?:id|ys?)|told)$/.test(tokens[verb[1] - 1]!.lower)
  )
}
