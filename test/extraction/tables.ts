import type { Test } from 'tap'
import type { Draft } from '../../src/extraction/draft.ts'
import { extract } from '../../src/extraction/extract.ts'

/** text → one line for each statement: speaker | cue | content … content [> addressee] [< relay] [@ day] */
export type Table = [text: string, ...statements: string[]][]

const line = (text: string, draft: Draft): string => {
  const points = [...text]
  const cut = ([start, end]: readonly [number, number]): string => points.slice(start, end).join('')
  return [
    draft.speakers.map((voice) => voice.name).join(' + ') || '?',
    draft.cue.map(cut).join(' … ') || '-',
    draft.content.map(cut).join(' … ') +
      (draft.addressee ? ` > ${draft.addressee.name}` : '') +
      draft.via.map((voice) => ` < ${voice.name}`).join('') +
      (draft.saidOn ? ` @ ${draft.saidOn}` : ''),
  ].join(' | ')
}

/** The statements of a text that was published on a Thursday, 14 March 2019, a line for each. */
export const found = (text: string): string[] =>
  extract(text, { publishedOn: '2019-03-14' }).map((draft) => line(text, draft))

export const check = (t: Test, table: Table): void => {
  for (const [text, ...statements] of table) t.same(found(text), statements, text)
}
