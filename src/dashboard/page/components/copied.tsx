import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'

interface Props {
  readonly name: string
  readonly note: string
  readonly text: string
  readonly lines?: number
}

/** A text to copy: by its button, or by hand where the browser lets no page copy. */
export function Copied({ name, note, text, lines = 2 }: Props): JSX.Element {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const copy = () => {
    // Over plain HTTP there is no clipboard to write to.
    const isWritten =
      'clipboard' in navigator ? navigator.clipboard.writeText(text) : Promise.reject(new Error())
    isWritten.then(
      () => setSaid('Copied'),
      () => {
        field.current?.select()
        setSaid('Press Ctrl-C to copy')
      },
    )
  }
  return (
    <div class="copied">
      <div class="copied-head">
        <label for={id}>{name}</label>
        <small>{note}</small>
        <span role="status">{said}</span>
        <button type="button" class="quiet" onClick={copy}>
          Copy<span class="unseen"> {name}</span>
        </button>
      </div>
      <textarea
        ref={field}
        id={id}
        readOnly
        rows={lines}
        spellcheck={false}
        value={text}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </div>
  )
}
