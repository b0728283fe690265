import type { JSX } from 'preact'

/** What the marks in a text mean. */
export function Legend(): JSX.Element {
  return (
    <p class="legend">
      <span>
        <mark class="content-1">what was said</mark>
      </span>
      <span>
        <span class="mention">who said it</span>
      </span>
      <span>
        <span class="cue">the words that attribute it</span>
      </span>
      <span>
        <span class="number number-sample">1</span> the number of a statement; dashed where it is read with
        less certainty
      </span>
    </p>
  )
}
