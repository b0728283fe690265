import { decodeHTMLStrict } from 'entities'
import { bisect } from '../bisect.ts'
import type { Offsets } from './document.ts'
import { offsetsOf } from './offsets.ts'

/** A text as it is read, and where its characters stand in the text as it was given. */
export interface AsRead {
  readonly text: string
  readonly offsets: Offsets
}

/** Characters that show nothing: where a word may be parted, or not, and byte order marks. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]+/g
/** A character reference, however often it was escaped: &quot; &#039; &amp;quot; */
const REFERENCE = /&(?<escapes>(?:amp;)*)(?<name>[a-z][a-z\d]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/gi
/** The mark of a note, run on to what it is a note to: said[2] · “It is old,”[a] · old.[note 3] · late¹ · “So,”2 she */
const NOTE = new RegExp(
  [
    String.raw`(?<=[\p{L}.,;:!?"”’)\]])\[(?:(?:note|nb|fn|n)\.? ?)?\d{1,3}\](?!\p{L})`,
    String.raw`(?<=[.,;:!?"”’)\]])\[[a-z]\](?=[\s.,;:!?"“”’)[]|$)`,
    String.raw`(?<=\S)\[(?:citation|clarification) needed\]`,
    String.raw`(?<=\p{L}{3}|[.,;:!?"”’)])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?!\p{L})`,
    String.raw`(?<=[.,!?][”"])\d{1,2}(?=\s+\p{L})`,
    String.raw`(?<=\p{Ll}{3}\.)\d{1,2}(?=\s+[“"\p{Lu}]|\s*$)`,
  ].join('|'),
  'giu',
)

/** What every mark of a note has. */
const OF_NOTE = /[[⁰¹²³⁴⁵⁶⁷⁸⁹]|["”.]\d/

/** What is read in the place of some of the text. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly read: string
}

/**
 * Takes a text as its readers do: as if characters that show nothing were not there, with character references as what
 * they stand for, and without marks of notes. This is the one place that decides so; all else works on what it gives,
 * and spans go back to the text as it was given.
 *
 *     con[U+00AD]firmed → confirmed     AT&amp;T → AT&T     said[2] that → said that
 */
export const asRead = (text: string): AsRead => {
  const edits = editsOf(text)
  if (edits.length === 0) return { text, offsets: offsetsOf(text) }
  let read = ''
  let from = 0
  // by unit of what is read: where it begins in the text, and where the unit before it ends
  const starts: number[] = []
  const ends: number[] = [0]
  const copy = (to: number): void => {
    for (let unit = from; unit < to; unit++) {
      starts.push(unit)
      ends.push(unit + 1)
    }
    read += text.slice(from, to)
  }
  for (const { start, end, read: instead } of edits) {
    copy(start)
    read += instead
    for (let i = 0; i < instead.length; i++) {
      starts.push(start)
      ends.push(end)
    }
    from = end
  }
  copy(text.length)
  starts.push(text.length)
  const given = offsetsOf(text)
  return {
    text: read,
    offsets: {
      toPoint: (unit) => given.toPoint(starts[unit]!),
      toEndPoint: (unit) => given.toPoint(ends[unit]!),
      toUnit: (point) => {
        const at = given.toUnit(point)
        return bisect(0, starts.length - 1, (unit) => starts[unit]! < at)
      },
    },
  }
}

/** In order, and apart. */
const editsOf = (text: string): Edit[] => {
  const edits: Edit[] = []
  for (const { index, 0: characters } of text.matchAll(INVISIBLE))
    edits.push({ start: index, end: index + characters.length, read: '' })
  if (text.includes('&'))
    for (const match of text.matchAll(REFERENCE)) {
      const edit = referenceAt(match)
      if (edit) edits.push(edit)
    }
  if (OF_NOTE.test(text))
    for (const { index, 0: mark } of text.matchAll(NOTE))
      edits.push({ start: index, end: index + mark.length, read: '' })
  return edits
    .sort((one, other) => one.start - other.start)
    .filter(({ start }, i, all) => i === 0 || start >= all[i - 1]!.end)
}

/** "&amp;D;": what is no reference may begin with one. */
const referenceAt = (match: RegExpExecArray): Edit | undefined => {
  const { index: start, 0: whole, groups } = match
  const { escapes = '', name = '' } = groups ?? {}
  const reference = `&${name};`
  const character = decodeHTMLStrict(reference)
  if (character !== reference)
    return { start, end: start + whole.length, read: character.replace(INVISIBLE, '') }
  return escapes === '' ? undefined : { start, end: start + 1 + escapes.length, read: '&' }
}
