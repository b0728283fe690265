import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { readAddress, writeEmbed } from '../address.ts'
import type { OperationName, Variables } from '../client.ts'
import { writeQuery, type Selection } from '../selection.ts'
import { embedCode } from '../share/embed-code.ts'
import { Copied } from './copied.tsx'

interface Props<Name extends OperationName> {
  readonly operation: Name
  readonly variables: Variables<Name>
  /** The statements of the view, as a list. */
  readonly selection: Selection
}

/** Takes a view along: as an operation of GraphQL, as a table, as a feed, as a frame in another page. */
export function Share<Name extends OperationName>({
  operation,
  variables,
  selection,
}: Props<Name>): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setOpen(true)
    dialog.current?.showModal()
    void Promise.all([
      import('../../operations/dashboard.graphql?raw'),
      import('../share/operation-text.ts'),
    ]).then(([{ default: document }, { operationText }]) => setText(operationText(document, operation)))
  }
  return (
    <div class="list-tools">
      <button type="button" class="button" onClick={open}>
        Share
      </button>
      <dialog
        ref={dialog}
        class="share"
        aria-labelledby="share-title"
        onClose={() => setOpen(false)}
        // A click beside the dialog is one on its backdrop.
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      >
        {isOpen && (
          <div class="share-inner">
            <div class="share-head">
              <h2 id="share-title">Share</h2>
              <button
                type="button"
                class="note-step"
                aria-label="Close"
                onClick={() => dialog.current?.close()}
              >
                ×
              </button>
            </div>
            <Forms operation={text} variables={variables} selection={selection} />
          </div>
        )}
      </dialog>
    </div>
  )
}

function Forms({
  operation,
  variables,
  selection,
}: {
  operation: string
  variables: object
  selection: Selection
}): JSX.Element {
  const { origin } = location
  const tail = `?${writeQuery(selection).toString()}`
  const embedded = writeEmbed(readAddress(location).view)
  return (
    <>
      <Copied
        name="Embed"
        note="A frame for another page; it stays up to date."
        text={embedCode(`${origin}${embedded}`, document.title)}
      />
      <Copied
        name="CSV address"
        note="A table of these statements, for spreadsheets and charting tools."
        text={`${origin}/api/v1/statements.csv${tail}`}
      />
      <Copied
        name="Feed address"
        note="Tells feed readers and chat tools what is new."
        text={`${origin}/api/v1/statements.atom${tail}`}
      />
      <Copied name="GraphQL" note={`What this view asks ${origin}/graphql`} text={operation} lines={8} />
      <Copied
        name="GraphQL variables"
        note="and with what."
        text={JSON.stringify(variables, null, 2)}
        lines={4}
      />
    </>
  )
}
