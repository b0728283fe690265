import type { JSX, TargetedDragEvent, TargetedEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { decodeGiven, NotText } from '../../../drafts/decode-given.ts'
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

const MISSED = 'There is no text in the box yet. Paste one, drop a file, or take the example.'
const ADVICE = { BINARY: '', CHARSET: '', ENCODING: ' Save it as UTF-8, or paste the text.' }

/** A page may say its encoding itself. */
function decodeFile(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  return decodeGiven(bytes, /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1])
}

/** Takes a text or a page: typed, pasted, dropped, or chosen as a file. */
export function ExtractForm({ send, isBusy }: Props): JSX.Element {
  const [content, setContent] = useState('')
  const [publishedOn, setPublishedOn] = useState('')
  const [isOver, setOver] = useState(false)
  /** What is wrong with what was given, in words. */
  const [fault, setFault] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const give = (text: string) => {
    setContent(text)
    setFault(text.trim() === '' ? MISSED : '')
    if (text.trim() === '') return field.current?.focus()
    send({ content: text, isHtml: looksLikeHtml(text), publishedOn })
  }
  const read = (file: File | undefined) =>
    void file?.arrayBuffer().then((bytes) => {
      try {
        give(decodeFile(new Uint8Array(bytes)))
      } catch (error) {
        if (!(error instanceof NotText)) throw error
        setFault(`${file.name} cannot be read: ${error.message}.${ADVICE[error.reason]}`)
      }
    })
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
        aria-invalid={fault !== ''}
        aria-describedby={fault ? 'extract-missed' : undefined}
        rows={10}
        dir="auto"
        spellcheck={false}
        placeholder="Paste an article here, or drop a file."
        value={content}
        onInput={({ currentTarget }) => {
          setContent(currentTarget.value)
          setFault('')
        }}
      />
      {fault && (
        <p id="extract-missed" class="extract-missed" role="alert" dir="auto">
          {fault}
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
