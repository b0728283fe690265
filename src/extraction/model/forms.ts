import type { Token } from '../analysis/document.ts'
import { hashText } from './hash.ts'

/** What a word looks like, as integers: the hashes of what it shares with other words. */
export interface Form {
  /** Hash of the word in lower case, every digit read as 0. */
  readonly word: number
  readonly lemma: number
  /** Hashes of its last three and last two letters and its first three. */
  readonly suffix: number
  readonly ending: number
  readonly prefix: number
  /** Hash of its shape: "Xx" for "Trump", "X.X." for "U.S.", "d" for "2016". */
  readonly shape: number
  readonly mark: Mark
}

/** What a token is to the clause around it. */
export const MARKS = {
  word: 0,
  comma: 1,
  stop: 2,
  colon: 3,
  quote: 4,
  dash: 5,
  bracket: 6,
  other: 7,
  that: 8,
  relative: 9,
  conjunction: 10,
} as const
export type Mark = (typeof MARKS)[keyof typeof MARKS]

/** A word as integers: worked out once for each spelling and lemma. */
export const formOf = ({ word: { forms }, text, lower, lemma }: Token): Form => {
  for (const known of forms) if (known.lemma === lemma) return known.form
  const plain = lower.slice(0, 40)
  const form: Form = {
    word: hashText(plain.replace(/\d/g, '0')),
    lemma: hashText(lemma.slice(0, 40)),
    suffix: hashText(plain.slice(-3)),
    ending: hashText(plain.slice(-2)),
    prefix: hashText(plain.slice(0, 3)),
    shape: hashText(shapeOf(text)),
    mark: markOf(plain),
  }
  forms.push({ lemma, form })
  return form
}

/** "McCain" → "XxXx", "2016" → "d": runs of capitals, small letters and digits, each once; at most eight runs. */
const shapeOf = (text: string): string => {
  let shape = ''
  let last = ''
  for (const sign of text) {
    const kind = kindOf(sign)
    if (kind !== last) shape += kind
    if (shape.length >= 8) break
    last = kind
  }
  return shape
}

const kindOf = (sign: string): string => {
  if (sign >= 'a' && sign <= 'z') return 'x'
  if (sign >= 'A' && sign <= 'Z') return 'X'
  return /\p{Lu}/u.test(sign) ? 'X' : /\p{L}/u.test(sign) ? 'x' : /\p{N}/u.test(sign) ? 'd' : sign
}

const markOf = (lower: string): Mark => {
  if (/^[,;]$/.test(lower)) return MARKS.comma
  if (/^[.!?…]+$/.test(lower)) return MARKS.stop
  if (lower === ':') return MARKS.colon
  if (/^(?:["“”„«»‘’'`]|''|``)$/.test(lower)) return MARKS.quote
  if (/^[-–—]+$/.test(lower)) return MARKS.dash
  if (/^[()[\]{}]$/.test(lower)) return MARKS.bracket
  if (lower === 'that') return MARKS.that
  if (
    /^(?:who|which|whom|whose|where|when|while|because|if|although|though|as|since|after|before)$/.test(lower)
  )
    return MARKS.relative
  if (/^(?:and|but|or|nor|yet)$/.test(lower)) return MARKS.conjunction
  return /[\p{L}\p{N}]/u.test(lower) ? MARKS.word : MARKS.other
}
