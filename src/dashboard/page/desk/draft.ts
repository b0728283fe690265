import type { MarkFragment, PartyInput, ReadingInput, StatementAct, StatementKind } from '../operations.ts'
import type { CodePoints, Span } from '../text/code-points.ts'
import type { Part, Places } from '../text/layout.ts'

/** Somebody who is on record, or who is named by words of the text. */
export interface Who {
  readonly actor?: string
  readonly name: string
  readonly role?: string | null
  /** Where the text names somebody new. */
  readonly at?: Span
}

/** A statement as a person is about to read it. Its places are in the text that is looked at. */
export interface Draft extends Places {
  readonly kind: StatementKind | ''
  readonly act: StatementAct
  readonly saidOn: string
  readonly speakers: readonly Who[]
  readonly addressee: Who | undefined
  readonly reason: string
}

/** What a correction begins with: how the statement is read by now. */
export function draftOf(mark: MarkFragment, places: Places): Draft {
  const of = (part: 'SPEAKER' | 'ADDRESSEE') =>
    mark.chain
      .filter((step) => step.part === part)
      .map(({ actor, role }): Who => ({ actor: actor.id, name: actor.name, role }))
  const { content, cue, mention } = places
  return {
    ...{ content, cue, mention },
    kind: mark.kind,
    act: mark.act,
    saidOn: mark.saidOn ?? '',
    speakers: of('SPEAKER'),
    addressee: of('ADDRESSEE')[0],
    reason: '',
  }
}

/** What adding a statement begins with: whether it is quoted is seen from its quotation marks unless it is chosen. */
export const newDraft = (content: Span): Draft => ({
  content: [content],
  cue: [],
  mention: [],
  kind: '',
  act: 'ASSERT',
  saidOn: '',
  speakers: [],
  addressee: undefined,
  reason: '',
})

/**
 * What of a draft is to be put on record: all that differs from what it began with.
 *
 * @param shift Where the text of its source begins in the text that is looked at.
 */
export function correctionOf(draft: Draft, before: Draft | undefined, shift: number): ReadingInput {
  const spans = (part: Part) =>
    draft[part].map(([start, end]) => ({ start: start - shift, end: end - shift }))
  const party = ({ actor, name, role, at }: Who): PartyInput => ({
    ...(actor === undefined ? { name } : { actor }),
    ...(role != null && { role }),
    ...(at && { mention: { start: at[0] - shift, end: at[1] - shift } }),
  })
  const differs = (name: keyof Draft) => JSON.stringify(draft[name]) !== JSON.stringify(before?.[name])
  return {
    ...(differs('content') && { content: spans('content') }),
    ...(differs('cue') && { cue: spans('cue') }),
    ...(differs('mention') && { mention: spans('mention') }),
    ...(differs('kind') && draft.kind && { kind: draft.kind }),
    ...(differs('act') && { act: draft.act }),
    ...(differs('saidOn') && { saidOn: draft.saidOn || null }),
    ...(differs('speakers') && { speakers: draft.speakers.map(party) }),
    ...(differs('addressee') && { addressee: draft.addressee ? party(draft.addressee) : null }),
  }
}

/** Spans with words that were selected: these take the place of all that they touch. */
export const withWords = (spans: readonly Span[], [start, end]: Span): readonly Span[] =>
  [...spans.filter(([from, to]) => to < start || from > end), [start, end] as const].sort(
    ([one], [other]) => one - other,
  )

/** A span whose one end is moved by a word; as it was where nothing would be left of it. */
export function nudged(text: CodePoints, [start, end]: Span, edge: 'start' | 'end', by: 1 | -1): Span {
  const at = edge === 'start' ? start : end
  const next = edge === 'start' ? wordStart(text, at, by) : wordEnd(text, at, by)
  const moved: Span = edge === 'start' ? [next, end] : [start, next]
  return moved[0] < moved[1] ? moved : [start, end]
}

function wordStart(text: CodePoints, at: number, by: 1 | -1): number {
  const starts = boundsOf(text).map(([start]) => start)
  return (by < 0 ? starts.findLast((start) => start < at) : starts.find((start) => start > at)) ?? at
}

function wordEnd(text: CodePoints, at: number, by: 1 | -1): number {
  const ends = boundsOf(text).map(([, end]) => end)
  return (by < 0 ? ends.findLast((end) => end < at) : ends.find((end) => end > at)) ?? at
}

/** Words with and without the punctuation about them, in order: an end may stand before a comma, or after it. */
const boundsOf = (text: CodePoints): Span[] =>
  [...text.text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const [bare = ''] = /^[^\p{L}\p{N}]*/u.exec(word) ?? []
    const core = word.slice(bare.length).replace(/[^\p{L}\p{N}\p{M}]+$/u, '')
    const spanAt = (from: number, length: number): Span => [
      text.pointAt(index + from),
      text.pointAt(index + from + length),
    ]
    return core === ''
      ? [spanAt(0, word.length)]
      : [spanAt(0, bare.length + core.length), spanAt(bare.length, word.length - bare.length)]
  })

/** What was selected, without white space at its ends and with the rest of words that it cuts; undefined where it is empty. */
export function wholeWords(text: CodePoints, [start, end]: Span): Span | undefined {
  const isLetter = (at: number) => /[\p{L}\p{N}\p{M}]/u.test(text.cut(at, at + 1))
  const isSpace = (at: number) => /^\s$/u.test(text.cut(at, at + 1))
  let [from, to] = [start, end]
  while (from < to && isSpace(from)) from++
  while (to > from && isSpace(to - 1)) to--
  if (from === to) return undefined
  while (from > 0 && isLetter(from) && isLetter(from - 1)) from--
  while (to < text.length && isLetter(to - 1) && isLetter(to)) to++
  return [from, to]
}
