import type { JSX, TargetedDragEvent, TargetedEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { EXAMPLE } from './example.ts'
import { looksLikeHtml } from './looks-like-html.ts'

/** What somebody gives to be read. */
export interface Given {
  readonly content: string
  readonly isHtml: boolean
  /** `YYYY-MM-DD`, or empty where it is not known. */
  readonly publishedOn: string
}

interface Props {
  readonly send: (given: Given) => void
  readonly isBusy: boolean
}

/** Takes a text or a page: typed, pasted, dropped, or chosen as a file. */
export function ExtractForm({ send, isBusy }: Props): JSX.Element {
  const [content, setContent] = useState('')
  const [publishedOn, setPublishedOn] = useState('')
  const [isOver, setOver] = useState(false)
  const [isMissed, setMissed] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const give = (text: string) => {
    setContent(text)
    setMissed(text.trim() === '')
    if (text.trim() === '') return field.current?.focus()
    send({ content: text, isHtml: looksLikeHtml(text), publishedOn })
  }
  const read = (file: File | undefined) => void file?.text().then(give)
  const onSubmit = (event: TargetedEvent) => {
    event.preventDefault()
    give(content)
  }
  const onDrop = (event: TargetedDragEvent<HTMLFormElement>) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer?.files ?? []
    const words = event.dataTransfer?.getData('text/plain')
    if (file) read(file)
    else if (words) give(words)
  }
  return (
    <form
      class={isOver ? 'extract-form extract-over' : 'extract-form'}
      onSubmit={onSubmit}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <label for="extract-text">A text, or the HTML of a page</label>
      <textarea
        ref={field}
        id="extract-text"
        aria-invalid={isMissed}
        aria-describedby={isMissed ? 'extract-missed' : undefined}
        rows={10}
        dir="auto"
        spellcheck={false}
        placeholder="Paste an article here, or drop a file."
        value={content}
        onInput={({ currentTarget }) => {
          setContent(currentTarget.value)
          setMissed(false)
        }}
      />
      {isMissed && (
        <p id="extract-missed" class="extract-missed" role="alert">
          There is no text in the box yet. Paste one, drop a file, or take the example.
        </p>
      )}
      <div class="extract-tools">
        <label>
          Published on, if known{' '}
          <input
            type="date"
            value={publishedOn}
            onChange={({ currentTarget }) => setPublishedOn(currentTarget.value)}
          />
        </label>
        <label class="file">
          <span class="quiet">Choose a file</span>
          <input
            type="file"
            class="unseen"
            accept=".txt,.html,.htm,text/plain,text/html"
            onChange={({ currentTarget }) => read(currentTarget.files?.[0])}
          />
        </label>
        <button type="button" class="quiet" onClick={() => give(EXAMPLE)}>
          Take an example
        </button>
        <button type="submit" class="button button-main" disabled={isBusy}>
          {isBusy ? 'Reading…' : 'Show who says what'}
        </button>
      </div>
    </form>
  )
}
