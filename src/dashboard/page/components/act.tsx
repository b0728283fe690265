import type { JSX } from 'preact'
import type { StatementAct } from '../operations.ts'
import { ACT_WORDS, percent, UNCERTAIN } from '../words.ts'

/** What saying it did; plain saying is the rule, and is not pointed out. */
export function Act({ act }: { act: StatementAct }): JSX.Element {
  return <span class={`act act-${act.toLowerCase()}`}>{ACT_WORDS[act]}</span>
}

/**
 * The act before what was said, as its verb: "denies ignoring any warning" is read as what it is, and "ignoring any
 * warning" alone is not. Where words were simply said, none is needed.
 */
export function Lead({ act }: { act: StatementAct }): JSX.Element | null {
  if (act === 'ASSERT' || act === 'OTHER') return null
  return (
    <>
      <bdi class={`lead act-${act.toLowerCase()}`}>{ACT_WORDS[act].toLowerCase()}</bdi>{' '}
    </>
  )
}

/** How sure it is that this content was said by this speaker. */
export function Confidence({ confidence }: { confidence: number }): JSX.Element {
  if (confidence < UNCERTAIN)
    return (
      <span class="sure sure-not" title="Read the text itself before you rely on this.">
        Machine-read, uncertain: {percent(confidence)}
      </span>
    )
  return (
    <span class="sure" title="The chance that this was said by this speaker, by the machine's own reckoning.">
      {percent(confidence)} sure
    </span>
  )
}
