import type { JSX } from 'preact'
import { listHref, PAGE, writeAddress, type Setting } from '../address.ts'
import { EVERYTHING, ID_NAMES, isOfSwitch, usualConfidence, type Selection } from '../selection.ts'
import { filterWords, ID_WORDS, IDENTIFIER_WORDS, SPAN_WORDS } from '../filter-words.ts'
import { ACT_WORDS, ANSWER_WORDS, daysWords, KIND_WORDS, LINK_WORDS, share, UNCERTAIN } from '../words.ts'

interface Chip {
  readonly key: string
  readonly word: string
  readonly label: string
  readonly without: Selection
}

interface Props {
  readonly selection: Selection
  readonly setting: Setting
  readonly names: ReadonlyMap<string, string>
}

/** What the list was narrowed down by, each to be taken off. */
export function Chosen({ selection, setting, names }: Props): JSX.Element | null {
  const chips = chipsOf(selection, names)
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label="Narrowed down by">
      {chips.map(({ key, word, label, without }) => (
        <li key={key}>
          <a
            class="chip"
            href={writeAddress({ view: { name: 'statements', selection: without, shown: PAGE }, setting })}
          >
            <span class="chip-word">{word}</span> <bdi>{label}</bdi>
            <span class="chip-off" aria-hidden="true">
              ×
            </span>
            <span class="unseen"> (follow to leave it out)</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && setting === 'page' && (
        <li>
          <a class="quiet" href={listHref(isOfSwitch(selection.confidence) ? {} : { confidence: UNCERTAIN })}>
            Clear all
          </a>
        </li>
      )}
    </ul>
  )
}

function chipsOf(selection: Selection, names: ReadonlyMap<string, string>): Chip[] {
  const { search, ids, from, to } = selection
  const chips: Chip[] = []
  if (search)
    chips.push({ key: 'search', word: 'words', label: search, without: { ...selection, search: '' } })
  for (const name of ID_NAMES)
    for (const id of ids[name])
      chips.push({
        key: name + id,
        word: ID_WORDS[name],
        label: names.get(id) ?? '…',
        without: { ...selection, ids: { ...ids, [name]: ids[name].filter((other) => other !== id) } },
      })
  for (const one of selection.identifier)
    chips.push({
      key: one,
      word: IDENTIFIER_WORDS,
      label: one,
      without: { ...selection, identifier: selection.identifier.filter((other) => other !== one) },
    })
  chips.push(...constants(selection, 'act', 'act', ACT_WORDS))
  chips.push(...constants(selection, 'kind', 'kind', KIND_WORDS))
  chips.push(...constants(selection, 'links', 'which', LINK_WORDS))
  chips.push(...constants(selection, 'answers', 'which was', ANSWER_WORDS))
  if (from || to)
    chips.push({ key: 'days', ...daysWords({ from, to }), without: { ...selection, from: '', to: '' } })
  for (const name of ['saidOn', 'publishedOn'] as const) {
    const { word, label } = daysWords(selection[name])
    if (label)
      chips.push({
        key: name,
        word: `${SPAN_WORDS[name]} ${word}`,
        label,
        without: { ...selection, [name]: EVERYTHING[name] },
      })
  }
  if (!isOfSwitch(selection.confidence))
    chips.push({
      key: 'confidence',
      word: 'sure to at least',
      label: share(selection.confidence),
      without: { ...selection, confidence: UNCERTAIN },
    })
  if (selection.filter)
    chips.push({
      key: 'filter',
      word: 'only if',
      label: filterWords(JSON.parse(selection.filter), names),
      without: {
        ...selection,
        filter: '',
        // What the filter had shown of itself, nobody asked for otherwise.
        confidence:
          selection.confidence === usualConfidence(selection.filter) ? UNCERTAIN : selection.confidence,
      },
    })
  return chips
}

/** A chip for each constant that is chosen. */
function constants<Name extends 'act' | 'kind' | 'links' | 'answers'>(
  selection: Selection,
  name: Name,
  word: string,
  words: Readonly<Record<Selection[Name][number], string>>,
): Chip[] {
  const chosen: readonly Selection[Name][number][] = selection[name]
  return chosen.map((value) => ({
    key: name + value,
    word,
    label: words[value].toLowerCase(),
    without: { ...selection, [name]: chosen.filter((other) => other !== value) },
  }))
}
