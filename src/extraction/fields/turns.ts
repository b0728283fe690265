import type { Document } from '../analysis/document.ts'
import type { Finding } from '../finding.ts'

/** Where a statement is told: its cue, or its first word. */
export const anchorOf = (finding: Finding): number => finding.cue[0]?.[0] ?? finding.content[0]![0]

const isQuoted = (doc: Document, { content }: Finding): boolean =>
  doc.tokens[content[0]![0]]!.quotation !== -1

/** Whether two statements have one speaker (2), or the text does not tell (1). */
export const sameSpeaker = (one: Finding, other: Finding): number => {
  const name = one.speakers[0]?.name
  return name === undefined ? 1 : name === other.speakers[0]?.name ? 2 : 0
}

/** Whether a statement goes on with one before: in its paragraph (+2), or with a quotation that it introduces (+4). */
export const turnOf = (doc: Document, before: Finding, finding: Finding): number => {
  const same = sameSpeaker(finding, before)
  const [here, there] = [doc.tokens[anchorOf(finding)]!, doc.tokens[anchorOf(before)]!]
  const apart = here.paragraph - there.paragraph
  if (apart === 0) return same + 3
  const opens = doc.paragraphs[here.paragraph]!.first === finding.content[0]![0]
  const introduces = apart === 1 && opens && isQuoted(doc, finding) && !isQuoted(doc, before)
  return introduces ? same + 6 : same
}
