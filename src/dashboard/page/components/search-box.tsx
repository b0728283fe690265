import type { JSX, TargetedEvent, TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { hrefOf, PAGE, writeAddress, type View } from '../address.ts'
import { leastConfidence } from '../least-confidence.ts'
import { go } from '../navigation.ts'
import type { SuggestionsQuery } from '../operations.ts'
import { LONGEST_SEARCH } from '../read-list.ts'
import { EVERYTHING } from '../selection.ts'
import { useQuery } from '../use-query.ts'
import { useSettled } from '../use-settled.ts'
import { ACTOR_WORDS, dayWords } from '../words.ts'

interface Option {
  readonly key: string
  readonly href: string
  readonly label: string
  readonly note: string
}

/** Searches the statements, and leads to the actors and events whose names begin with what is typed. */
export function SearchBox({ view }: { view: View }): JSX.Element {
  const asked = view.name === 'statements' ? view.selection.search : ''
  const [words, setWords] = useState(asked)
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  useEffect(() => setWords(asked), [asked])
  useSlashKey(field)

  const typed = useSettled(words.trim())
  const { data } = useQuery('Suggestions', isOpen && typed.length > 1 ? { words: typed } : undefined)
  const options = isOpen && typed.length > 1 && data ? optionsOf(data) : []
  const selection =
    view.name === 'statements' ? view.selection : { ...EVERYTHING, confidence: leastConfidence() }
  const search = (text: string) =>
    go(
      writeAddress({
        view: { name: 'statements', selection: { ...selection, search: text.trim() }, shown: PAGE },
        setting: 'page',
      }),
    )
  const close = () => {
    setOpen(false)
    setChosen(-1)
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') return close()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || options.length === 0) return
    event.preventDefault()
    // One place more than there are options: the field itself.
    setChosen(((chosen + 1 + step + options.length + 1) % (options.length + 1)) - 1)
  }
  const onSubmit = (event: TargetedEvent) => {
    event.preventDefault()
    const option = options[chosen]
    close()
    if (!option) return search(words)
    setWords('')
    go(option.href)
  }
  return (
    <search class="search">
      <form role="none" onSubmit={onSubmit}>
        <input
          ref={field}
          type="search"
          role="combobox"
          list={undefined}
          aria-label="Search what was said, or who said it"
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={list}
          aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
          placeholder="Search words, people, events"
          autocomplete="off"
          maxLength={LONGEST_SEARCH}
          spellcheck={false}
          dir="auto"
          value={words}
          onInput={({ currentTarget }) => {
            setWords(currentTarget.value)
            setOpen(true)
            setChosen(-1)
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
      <ul id={list} role="listbox" aria-label="People and events" hidden={options.length === 0}>
        {options.map(({ key, href, label, note }, index) => (
          <li
            key={key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            // The field keeps the focus, so that a click is not a loss of it.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              close()
              setWords('')
              go(href)
            }}
          >
            <bdi>{label}</bdi> <small>{note}</small>
          </li>
        ))}
      </ul>
    </search>
  )
}

function optionsOf({ actors, events }: SuggestionsQuery): Option[] {
  return [
    ...actors.nodes.map(({ id, name, kind, within }) => ({
      key: id,
      href: hrefOf('actor', id),
      label: name,
      note: within ? `${ACTOR_WORDS[kind]}, in one source` : ACTOR_WORDS[kind],
    })),
    ...events.nodes.map(({ id, title, startsOn }) => ({
      key: id,
      href: hrefOf('event', id),
      label: title,
      note: `Event, ${dayWords(startsOn)}`,
    })),
  ]
}

/** "/" leads to the field from anywhere but another field. */
function useSlashKey(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
