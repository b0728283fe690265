import type { Document } from '../analysis/document.ts'
import { OUTLETS } from '../lexicon/outlets.ts'

/** Whether a run of capitals names an outlet, though titles are among its words: "The Hill", "Associated Press", "the Lincoln Journal Star". */
export const isOutlet = (doc: Document, first: number, end: number): boolean =>
  OUTLETS.has(doc.text.slice(doc.tokens[first]!.start, doc.tokens[end - 1]!.end)) ||
  (end - first > 1 &&
    /^(?:Star|Press|Reporter)$/.test(doc.tokens[end - 1]!.text) &&
    doc.tokens[first - 1]?.lower === 'the')
