import type { Document } from '../analysis/document.ts'
import type { Attribution } from '../attribution.ts'

/** Where a statement is told: its cue, or its first word. */
export const anchorOf = (attribution: Attribution): number =>
  attribution.cue[0]?.[0] ?? attribution.content[0]![0]

const isQuoted = (doc: Document, { content }: Attribution): boolean =>
  doc.tokens[content[0]![0]]!.quotation !== -1

/** Whether two statements have one speaker (2), or the text does not tell (1). */
export const sameSpeaker = (one: Attribution, other: Attribution): number => {
  const name = one.speakers[0]?.name
  return name === undefined ? 1 : name === other.speakers[0]?.name ? 2 : 0
}

/** Whether a statement goes on with one before: in its paragraph (+2), or with a quotation that it introduces (+4). */
export const turnOf = (doc: Document, before: Attribution, attribution: Attribution): number => {
  const same = sameSpeaker(attribution, before)
  const [here, there] = [doc.tokens[anchorOf(attribution)]!, doc.tokens[anchorOf(before)]!]
  const apart = here.paragraph - there.paragraph
  if (apart === 0) return same + 3
  const opens = doc.paragraphs[here.paragraph]!.first === attribution.content[0]![0]
  const introduces = apart === 1 && opens && isQuoted(doc, attribution) && !isQuoted(doc, before)
  return introduces ? same + 6 : same
}
