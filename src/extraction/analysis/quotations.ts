import { nicknamesIn, type Nickname } from './nicknames.ts'

/**
 * Where the outermost quotations of a paragraph begin and end: “so”, "so", ''so'', «so», and ‘so’ or 'so' where single
 * marks stand alone. Unbalanced marks never spread beyond their paragraph.
 */
export interface QuotedRange {
  start: number
  end: number
  closed: boolean
  single: boolean
  /** Ranges in it that stand in marks of their own: “he said ‘so’ to me”. */
  nested: readonly (readonly [start: number, end: number])[]
}

type Kind = 'open' | 'close' | 'either'
interface Mark {
  at: number
  length: number
  kind: Kind
  family: 'double' | 'single'
  curly: boolean
}

const MARKS = /''|``|["“”„«»‘’'`]/g
// How many marks on a closing one is looked for: no quotation holds more, and hostile text stays linear.
const REACH = 100
const isLetter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c)
const isSpace = (c: string | undefined): boolean => c === undefined || /\s/.test(c)

/** The outermost quotations of `text[start, end)`, which is one paragraph, in order; nicknames are none. */
export const quotedRanges = (
  text: string,
  start: number,
  end: number,
  nicknames: readonly Nickname[] = nicknamesIn(text, start, end),
): QuotedRange[] => {
  const marks = marksOf(text, start, end, nicknames)
  const ranges: QuotedRange[] = []
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!
    if (mark.kind === 'close') continue
    const closing = mark.family === 'double' ? closingDouble(marks, i) : closingSingle(text, marks, i)
    if (closing === undefined) {
      // a single mark alone is an apostrophe: ’90s, the workers’ hall
      if (mark.family === 'single') continue
      let next = i + 1
      while (next < marks.length && !(marks[next]!.family === 'double' && marks[next]!.kind === 'open'))
        next++
      const stop = marks[next]?.at ?? end
      ranges.push({ start: mark.at, end: trimmedEnd(text, stop), closed: false, single: false, nested: [] })
      i = next - 1
      continue
    }
    const last = marks[closing]!
    ranges.push({
      start: mark.at,
      end: last.at + last.length,
      closed: true,
      single: mark.family === 'single',
      nested: nestedIn(text, marks.slice(i + 1, closing)),
    })
    i = closing
  }
  return ranges
}

const marksOf = (text: string, start: number, end: number, nicknames: readonly Nickname[]): Mark[] => {
  const marks: Mark[] = []
  let nickname = 0
  for (const match of text.slice(start, end).matchAll(MARKS)) {
    const at = start + match.index
    const sign = match[0]
    while (nickname < nicknames.length && nicknames[nickname]!.end <= at) nickname++
    if (nickname < nicknames.length && nicknames[nickname]!.start <= at) continue
    const before = at > start ? text[at - 1] : undefined
    const after = at + sign.length < end ? text[at + sign.length] : undefined
    const family = sign === '‘' || sign === '’' || sign === "'" || sign === '`' ? 'single' : 'double'
    // an apostrophe inside a word: don’t
    if (family === 'single' && isLetter(before) && isLetter(after)) continue
    const kind = kindOf(sign, before, after)
    if (kind) marks.push({ at, length: sign.length, kind, family, curly: sign !== '"' && sign !== "'" })
  }
  return marks
}

const kindOf = (sign: string, before: string | undefined, after: string | undefined): Kind | undefined => {
  if (sign === '“' || sign === '„' || sign === '«' || sign === '``' || sign === '‘' || sign === '`')
    return 'open'
  if (sign === '”' || sign === '»' || sign === '’') return 'close'
  const opens = isSpace(before) || /[([{—–\-/:,.'"“‘]/.test(before!)
  const closes = isSpace(after) || !isLetter(after)
  if (opens && !closes) return 'open'
  if (closes && !opens) return 'close'
  if (isSpace(before) && isSpace(after)) return 'either'
  if (sign === "'")
    return isSpace(before) ? 'open' : isSpace(after) || /[.,;:?!)]/.test(after!) ? 'close' : undefined
  if (isSpace(before)) return 'open'
  if (isSpace(after)) return 'close'
  return 'either'
}

/** The mark that closes the double mark at `i`: the next that can close, unless another opens first and also closes. */
const closingDouble = (marks: readonly Mark[], i: number): number | undefined => {
  const limit = Math.min(marks.length, i + REACH)
  let depth = 0
  for (let k = i + 1; k < limit; k++) {
    const mark = marks[k]!
    if (mark.family !== 'double') continue
    if (mark.kind === 'open') {
      // “so “so” so”: one more to close; a straight mark that opens again: the first was never closed
      if (!mark.curly) return undefined
      depth++
    } else if (depth > 0) depth--
    else return k
  }
  // “so “so”: the last closing mark closes both
  if (depth > 0)
    for (let k = limit - 1; k > i; k--)
      if (marks[k]!.kind === 'close' && marks[k]!.family === 'double') return k
  return undefined
}

const LONGEST_BARE_SINGLE = 60

/** The mark that closes the single mark at `i`, if what they enclose looks like speech and not like two apostrophes. */
const closingSingle = (text: string, marks: readonly Mark[], i: number): number | undefined => {
  const opening = marks[i]!
  const limit = Math.min(marks.length, i + REACH)
  for (let k = i + 1; k < limit; k++) {
    const mark = marks[k]!
    if (mark.family !== 'single') continue
    if (mark.kind === 'open') return undefined
    const before = text[mark.at - 1]
    if (/[.,!?…]/.test(before ?? '')) return k
    // ‘red line’: short, and not the genitive of a plural
    if (mark.at - opening.at <= LONGEST_BARE_SINGLE && !/s/i.test(before ?? '')) return k
    if (opening.curly && before !== 's') return k
  }
  return undefined
}

const nestedIn = (text: string, marks: readonly Mark[]): (readonly [number, number])[] => {
  const out: (readonly [number, number])[] = []
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!
    if (mark.kind !== 'open') continue
    const closing = mark.family === 'double' ? closingDouble(marks, i) : closingSingle(text, marks, i)
    if (closing === undefined) continue
    out.push([mark.at, marks[closing]!.at + marks[closing]!.length])
    i = closing
  }
  return out
}

const trimmedEnd = (text: string, end: number): number => {
  let at = end
  while (at > 0 && /\s/.test(text[at - 1]!)) at--
  return at
}
