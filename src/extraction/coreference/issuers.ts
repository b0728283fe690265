import type { TokenRange } from '../candidate.ts'
import type { Scene } from '../entities/speaker.ts'

/** "the statement from [the ministry]": who issued it. */
export const issuerOf = ({ doc }: Scene, [first, last]: TokenRange): TokenRange | undefined => {
  for (let i = first + 1; i < last - 1; i++) {
    const token = doc.tokens[i]!
    if (token.text === ',' || token.pos === 'VERB') return undefined
    if (/^(?:from|by)$/.test(token.lower))
      return /^(?:statement|tweet|post|email|message|release|request|requests|call|calls|demand|demands|plea|pleas|petition|appeal)$/.test(
        doc.tokens[i - 1]!.lower,
      )
        ? [i + 1, last]
        : undefined
  }
  return undefined
}
