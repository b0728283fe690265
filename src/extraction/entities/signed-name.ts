import type { TokenRange } from '../candidate.ts'
import type { NameMention } from './entity.ts'
import type { Scene } from './speaker.ts'

/** "[Ann Hill] 🇵🇱", "[Ann Hill], M.D.", "[Ann Hill] - on leave": the name that a signature begins with. */
export const signedName = (
  { doc, entityIndex }: Scene,
  [first, last]: TokenRange,
): NameMention | undefined => {
  const named = entityIndex.at(first)
  const end = named?.range[1] ?? last
  return named?.whole[0] === first && end < last && !/[\p{L}\p{N}]/u.test(doc.tokens[end]!.text)
    ? named
    : undefined
}
