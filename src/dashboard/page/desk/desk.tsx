import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Setting } from '../address.ts'
import type { SourceQuery } from '../operations.ts'
import { markedOf, numbered } from '../reading/marked-of.ts'
import { Note } from '../reading/note.tsx'
import { ReadingText, type Block } from '../reading/reading-text.tsx'
import { StoredNote } from '../reading/stored-note.tsx'
import type { StoredMark } from '../reading/use-marks.ts'
import { CodePoints } from '../text/code-points.ts'
import { Actions } from './actions.tsx'
import { Bulk } from './bulk.tsx'
import './desk.css'
import { Edit } from './edit.tsx'
import { Faults } from './faults.tsx'
import { Help } from './help.tsx'
import { useSelected } from './selected.ts'
import { short } from './spans-field.tsx'
import { ReviewState } from './state.tsx'
import { useDraft } from './use-draft.ts'
import { useJudging, type Verdict } from './use-judging.ts'
import { useKeys, useKeysOn } from './use-keys.ts'

export interface DeskProps {
  readonly source: NonNullable<SourceQuery['source']>
  readonly marks: readonly StoredMark[]
  readonly refresh: () => void
  readonly statement: string
  readonly confidence: number
  readonly blocks: readonly Block[]
  readonly setting: Setting
  readonly choose: (id: string) => void
}

/** A text to be judged: each statement is accepted, rejected or put right, and what the machine missed is added. */
export function Desk({ source, marks, refresh, statement, confidence, ...rest }: DeskProps): JSX.Element {
  const { blocks, setting, choose } = rest
  const text = useMemo(() => new CodePoints(source.text), [source])
  const place = useRef<HTMLDivElement>(null)
  const shownNow = useRef<readonly StoredMark[]>([])
  const nameOf = (id: string) => {
    const index = shownNow.current.findIndex((mark) => mark.id === id)
    return index < 0 ? 'a statement' : `statement ${index + 1}`
  }
  const judging = useJudging(marks, confidence, refresh, nameOf)
  const shown = useMemo(() => {
    const isShown = ({ id, review, confidence: sure }: StoredMark) =>
      sure >= confidence || id === statement || review !== null
    return numbered(judging.marks.filter(isShown), source)
  }, [judging.marks, source, confidence, statement])
  shownNow.current = shown
  const at = shown.findIndex(({ id }) => id === statement)
  const mark = shown[at]
  const { selected, clear } = useSelected(place, text)
  const draft = useDraft({ source, mark, judging, choose })
  const statements = useMemo(() => {
    const marked = shown.map((one) => markedOf(one, source))
    return draft.value ? draft.previewed(marked) : marked
  }, [shown, source, draft.value])
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [isOn, setOn] = useKeysOn()

  const step = (by: 1 | -1) => {
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]
    if (next) choose(next.id)
  }
  const goOn = () => {
    const after = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))]
    const next = after.find(({ id, review }) => !review && !judging.isSent(id))
    if (next) choose(next.id)
    else judging.say('That was the last: every statement here is judged.')
  }
  const judge = (state: Verdict) => () => {
    if (!mark) return
    void judging.judge([mark], state)
    goOn()
  }
  const undo = () => void judging.undo().then((id) => id && choose(id))
  const doing = {
    accept: judge('ACCEPTED'),
    reject: judge('REJECTED'),
    unsure: judge('UNSURE'),
    edit: draft.edit,
    undo,
    help: () => setHelpOpen(true),
  }
  const add = () => {
    if (selected) draft.add(selected)
    else judging.say('Select the words in the text first.')
    clear()
  }
  useKeys(
    {
      Enter: doing.accept,
      x: doing.reject,
      s: doing.unsure,
      e: doing.edit,
      a: add,
      u: undo,
      '?': doing.help,
      ArrowDown: () => step(1),
      ArrowRight: () => step(1),
      ArrowUp: () => step(-1),
      ArrowLeft: () => step(-1),
    },
    isOn && !draft.value && !isHelpOpen,
  )
  useFirst(shown, statement, choose)
  useFocus(statement, draft.value !== undefined)

  const close = () => (draft.value ? draft.escape() : choose(''))
  const heading = draft.isNew ? 'A statement to be added' : undefined
  const isOpen = mark !== undefined || draft.value !== undefined
  return (
    <>
      <p class="unseen" role="status" aria-live="polite">
        {judging.said}
      </p>
      <div class={isOpen ? 'spread spread-open' : 'spread'}>
        <div ref={place}>
          <ReadingText
            {...{ text: source.text, statements, blocks }}
            chosen={draft.isNew ? 'new' : statement}
            choose={draft.value ? () => judging.say('Save or leave what you edit first.') : choose}
          />
        </div>
        {isOpen && (
          <Note
            number={at + 1}
            heading={heading}
            mark={statement}
            of={shown.length}
            step={step}
            close={close}
          >
            <Faults faults={judging.faults} current={statement} nameOf={nameOf} choose={choose} />
            <p class="desk-said" aria-hidden="true">
              {judging.said}
            </p>
            {draft.value ? (
              <Edit
                draft={draft.value}
                set={draft.set}
                isNew={draft.isNew}
                isBusy={judging.isBusy}
                publishedOn={source.publishedOn}
                {...{
                  text,
                  selected,
                  taken: clear,
                  save: draft.save,
                  leave: draft.leave,
                  escape: draft.escape,
                }}
              />
            ) : (
              mark && (
                <>
                  <Actions
                    {...doing}
                    isRejected={mark.review?.state === 'REJECTED'}
                    canUndo={judging.canUndo}
                  />
                  <ReviewState mark={mark} takeBack={() => void judging.takeBack(mark)} />
                  <StoredNote mark={mark} setting={setting} />
                  <Bulk shown={shown} judge={(judged, state) => void judging.judge(judged, state)} />
                </>
              )
            )}
          </Note>
        )}
        {selected && !draft.value && (
          <p class="desk-add">
            <q dir="auto">{short(text.cut(...selected))}</q>
            <button
              type="button"
              class="button button-main"
              aria-keyshortcuts="a"
              onMouseDown={(event) => event.preventDefault()}
              onClick={add}
            >
              Add as a statement <kbd aria-hidden="true">a</kbd>
            </button>
          </p>
        )}
      </div>
      {isHelpOpen && <Help isOn={isOn} setOn={setOn} close={() => setHelpOpen(false)} />}
    </>
  )
}

/** Who comes to the desk begins with the first statement that nobody judged. */
function useFirst(shown: readonly StoredMark[], statement: string, choose: (id: string) => void): void {
  useEffect(() => {
    const first = shown.find(({ review }) => !review) ?? shown[0]
    if (!statement && first) choose(first.id)
  }, [])
}

/** The number of the statement that is looked at has the focus, so that a screen reader tells of it. */
function useFocus(statement: string, isEditing: boolean): void {
  useEffect(() => {
    if (isEditing || !statement || document.activeElement?.closest('input, textarea, select, dialog')) return
    document.getElementById(statement)?.focus({ preventScroll: true })
  }, [statement, isEditing])
}
