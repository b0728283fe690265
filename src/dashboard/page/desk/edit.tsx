import type { JSX, TargetedEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { StatementAct, StatementKind } from '../operations.ts'
import type { CodePoints, Span } from '../text/code-points.ts'
import { ACT_WORDS, KIND_WORDS } from '../words.ts'
import type { Draft } from './draft.ts'
import { short, SpansField } from './spans-field.tsx'
import { WhoField } from './who-field.tsx'

interface Props {
  readonly draft: Draft
  readonly set: (draft: Draft) => void
  readonly isNew: boolean
  readonly isBusy: boolean
  readonly text: CodePoints
  /** The day of publication; nothing can have been said after it. */
  readonly publishedOn: string
  readonly selected: Span | undefined
  readonly taken: () => void
  readonly save: () => void
  readonly leave: () => void
  readonly escape: () => void
}

const PARTS = [
  ['content', 'What was said'],
  ['cue', 'The words that attribute it'],
  ['mention', 'The words for who said it'],
] as const

/** Puts a statement right, or adds one. */
export function Edit({ draft, set, isNew, isBusy, selected, taken, ...rest }: Props): JSX.Element {
  const { text, publishedOn, save, leave, escape } = rest
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.focus({ preventScroll: true }), [])
  const change = (part: Partial<Draft>) => set({ ...draft, ...part })
  const onSubmit = (event: TargetedEvent) => {
    event.preventDefault()
    save()
  }
  const from = { text, selected, taken }
  return (
    <form
      ref={form}
      class="desk-edit"
      tabIndex={-1}
      aria-label={isNew ? 'Add a statement' : 'Put it right'}
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        escape()
      }}
    >
      <p class="desk-selected">
        {selected ? (
          <>
            Selected: <q dir="auto">{short(text.cut(...selected))}</q>
          </>
        ) : (
          'Select words in the text, and say below what they are.'
        )}
      </p>
      {PARTS.map(([part, name]) => (
        <SpansField
          key={part}
          name={name}
          spans={draft[part]}
          set={(spans) => change({ [part]: spans })}
          {...from}
        />
      ))}
      <WhoField
        name="Who said it"
        who={draft.speakers}
        set={(speakers) => change({ speakers })}
        many
        none="The text does not say."
        {...from}
      />
      <WhoField
        name="To whom"
        who={draft.addressee ? [draft.addressee] : []}
        set={([addressee]) => change({ addressee })}
        many={false}
        none="The text does not say."
        {...from}
      />
      <div class="desk-fields">
        <label>
          What saying it did
          <select
            value={draft.act}
            onChange={({ currentTarget }) => change({ act: currentTarget.value as StatementAct })}
          >
            {Object.entries(ACT_WORDS).map(([act, words]) => (
              <option key={act} value={act}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label>
          Whether it is quoted
          <select
            value={draft.kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as StatementKind | '' })}
          >
            {isNew && <option value="">As its quotation marks tell</option>}
            {Object.entries(KIND_WORDS).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label>
          The day on which it was said
          <input
            type="date"
            max={publishedOn}
            value={draft.saidOn}
            onInput={({ currentTarget }) => change({ saidOn: currentTarget.value })}
          />
        </label>
        <label>
          Why (for those who come after)
          <input
            type="text"
            dir="auto"
            value={draft.reason}
            onInput={({ currentTarget }) => change({ reason: currentTarget.value })}
          />
        </label>
      </div>
      <p class="desk-save">
        <button type="submit" class="button button-main" disabled={isBusy}>
          {isNew ? 'Add it' : 'Save'}
        </button>
        <button type="button" class="button" onClick={leave}>
          Leave as it was
        </button>
      </p>
    </form>
  )
}
