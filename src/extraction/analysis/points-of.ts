import type { TokenRange } from '../candidate.ts'
import type { Document } from './document.ts'

/** Where some tokens (one at least) stand in the text as it was given, in code points. */
export const pointsOf = ({ tokens, offsets }: Document, [first, last]: TokenRange): [number, number] => [
  offsets.toPoint(tokens[first]!.start),
  offsets.toEndPoint(tokens[last - 1]!.end),
]
