import type { JSX, TargetedKeyboardEvent } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { CodePoints, Span } from '../text/code-points.ts'
import { useQuery } from '../use-query.ts'
import { useSettled } from '../use-settled.ts'
import { ACTOR_WORDS } from '../words.ts'
import type { Who } from './draft.ts'

interface Props {
  readonly name: string
  readonly who: readonly Who[]
  readonly set: (who: readonly Who[]) => void
  /** Whether there can be more than one. */
  readonly many: boolean
  readonly none: string
  readonly text: CodePoints
  readonly selected: Span | undefined
  readonly taken: () => void
}

/** Who had a part in a statement: found among those on record as one types, or named by words of the text. */
export function WhoField({ name, who, set, many, none, text, selected, taken }: Props): JSX.Element {
  const pick = (one: Who) => set(many ? [...who.filter((other) => !isSame(one, other)), one] : [one])
  return (
    <fieldset class="desk-who">
      <legend>{name}</legend>
      {who.length === 0 && <p class="unknown">{none}</p>}
      <ul>
        {who.map((one) => (
          <li key={one.actor ?? one.name}>
            <bdi>{one.name}</bdi> {one.actor === undefined && <small>new in this text</small>}
            <button
              type="button"
              aria-label={`Not ${one.name}`}
              title="Leave out"
              onClick={() => set(who.filter((other) => other !== one))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <Finder name={name} pick={pick} />
      <button
        type="button"
        class="button"
        disabled={!selected}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          pick({ name: text.cut(...selected!).replace(/\s+/g, ' '), at: selected! })
          taken()
        }}
      >
        Somebody new in this text: the selected words
        <span class="unseen">, as: {name}</span>
      </button>
    </fieldset>
  )
}

const isSame = (one: Who, other: Who): boolean =>
  one.actor === undefined ? other.name === one.name : other.actor === one.actor

/** Finds actors on record by the beginnings of their names. */
function Finder({ name, pick }: { name: string; pick: (who: Who) => void }): JSX.Element {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(0)
  const settled = useSettled(words.trim())
  const list = useId()
  const { data } = useQuery('Suggestions', settled.length > 1 ? { words: settled } : undefined)
  const options = words.trim().length > 1 && settled.length > 1 ? (data?.actors.nodes ?? []) : []
  const take = (option: (typeof options)[number] | undefined) => {
    if (!option) return
    pick({ actor: option.id, name: option.name })
    setWords('')
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && options.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      // It picks somebody, and never sends the whole.
      event.preventDefault()
      take(options[chosen])
    } else if (event.key === 'Escape' && words) {
      event.stopPropagation()
      setWords('')
    }
  }
  return (
    <div class="desk-finder">
      <input
        type="text"
        role="combobox"
        aria-label={`${name}: find somebody on record`}
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-activedescendant={options.length > 0 ? `${list}-${chosen}` : undefined}
        placeholder="Find somebody on record"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        value={words}
        onInput={({ currentTarget }) => {
          setWords(currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={`${name}: on record`} hidden={options.length === 0}>
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <bdi>{option.name}</bdi>{' '}
            <small>
              {ACTOR_WORDS[option.kind]}
              {option.within && ', in one source'}
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}
