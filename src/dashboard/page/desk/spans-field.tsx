import type { JSX } from 'preact'
import type { CodePoints, Span } from '../text/code-points.ts'
import { nudged, withWords } from './draft.ts'

interface Props {
  readonly name: string
  readonly spans: readonly Span[]
  readonly set: (spans: readonly Span[]) => void
  readonly text: CodePoints
  readonly selected: Span | undefined
  readonly taken: () => void
}

const NUDGES = [
  ['start', -1, '⇤', 'begin a word earlier'],
  ['start', 1, '→', 'begin a word later'],
  ['end', -1, '←', 'end a word earlier'],
  ['end', 1, '⇥', 'end a word later'],
] as const

/** Words of the text: taken from what is selected, or moved word by word. */
export function SpansField({ name, spans, set, text, selected, taken }: Props): JSX.Element {
  return (
    <fieldset class="desk-spans">
      <legend>{name}</legend>
      {spans.length === 0 && <p class="unknown">None.</p>}
      {spans.map((span, index) => {
        const words = text.cut(...span)
        const change = (to: Span) => set(spans.map((one, at) => (at === index ? to : one)))
        return (
          <div key={index} class="desk-span">
            <q dir="auto">{words}</q>
            <span class="desk-nudges" role="group" aria-label={`${name}: ${short(words)}`}>
              {NUDGES.map(([edge, by, sign, title]) => (
                <button
                  key={title}
                  type="button"
                  aria-label={title}
                  title={title}
                  onClick={() => change(nudged(text, span, edge, by))}
                >
                  {sign}
                </button>
              ))}
              <button
                type="button"
                aria-label="leave these words out"
                title="leave these words out"
                onClick={() => set(spans.filter((_, at) => at !== index))}
              >
                ×
              </button>
            </span>
          </div>
        )
      })}
      <button
        type="button"
        class="button"
        disabled={!selected}
        // The selection is kept by a press that takes no focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          set(withWords(spans, selected!))
          taken()
        }}
      >
        Take the selected words
        <span class="unseen"> as: {name}</span>
      </button>
    </fieldset>
  )
}

/** The first words of a stretch, to call it by. */
export const short = (words: string): string => {
  const first = words.split(/\s+/).slice(0, 6).join(' ')
  return first.length < words.length ? `${first} …` : first
}
