import type { JSX } from 'preact'
import { Confidence, Lead } from '../components/act.tsx'
import { CodePoints, type Span } from '../text/code-points.ts'
import { directionOf } from '../text/direction.ts'
import { dayWords, KIND_WORDS, LINK_WORDS } from '../words.ts'
import type { Extracted } from '../../../drafts/shape.ts'

interface Props {
  readonly found: Extracted
  /** Those of it that are shown, in their order. */
  readonly shown: Extracted['statements']
  readonly draft: Extracted['statements'][number]
  /** Looks at another of those that are shown. */
  readonly choose: (index: number) => void
}

/** What was found of a statement that is not on record. */
export function DraftNote({ found, shown, draft, choose }: Props): JSX.Element {
  const text = new CodePoints(found.text)
  const words = (spans: readonly Span[]) => spans.map(([start, end]) => text.cut(start, end)).join(' … ')
  const { content, cue, mention, speakers, kind, act, addressee, via, saidOn, confidence } = draft
  const links = draft.links
    .map(({ kind, to }) => ({ kind, to: shown.indexOf(found.statements[to]!) }))
    .filter(({ to }) => to >= 0)
  return (
    <article class="card">
      <p class="card-meta">
        {saidOn && <time dateTime={saidOn}>said {dayWords(saidOn)}</time>}
        <span>{KIND_WORDS[kind]}</span>
        <Confidence confidence={confidence} />
      </p>
      <blockquote class={`quote quote-${kind.toLowerCase()}`} dir={directionOf(words(content))}>
        <Lead act={act} />
        <bdi dir={directionOf(words(content))}>{words(content)}</bdi>
      </blockquote>
      <ol class="chain" aria-label="How it came">
        <Step part="speaker" word="speaker" voices={speakers} />
        {addressee !== null && <Step part="addressee" word="to" voices={[addressee]} />}
        {via.map((voice) => (
          <Step key={voice.name} part="relay" word="via" voices={[voice]} />
        ))}
        <li class="step step-source">
          <span class="step-part">in</span>this text
        </li>
      </ol>
      <p class="evidence">
        {mention.length + cue.length === 0 ? 'Attributed by the layout alone' : 'Attributed by the words '}
        {mention.length > 0 && (
          <q class="mention" dir="auto">
            {words(mention)}
          </q>
        )}{' '}
        {cue.length > 0 && (
          <q class="cue" dir="auto">
            {words(cue)}
          </q>
        )}
      </p>
      {links.length > 0 && (
        <p class="evidence">
          {links.map(({ kind, to }) => (
            <button key={`${kind} ${to}`} type="button" class="quiet" onClick={() => choose(to)}>
              It {LINK_WORDS[kind]} statement {to + 1}
            </button>
          ))}
        </p>
      )}
    </article>
  )
}

type Voice = Extracted['statements'][number]['speakers'][number]

function Step({ part, word, voices }: { part: string; word: string; voices: readonly Voice[] }): JSX.Element {
  return (
    <li class={`step step-${part}`}>
      <span class="step-part">{word}</span>
      {voices.length === 0 && <span class="unknown">not given in the text</span>}
      {voices.map(({ name, role }, index) => (
        <span key={name} class="step-who">
          {index > 0 && <span class="step-and">and </span>}
          <bdi class="step-name">{name}</bdi>
          {role && <bdi class="step-role">{role}</bdi>}
        </span>
      ))}
    </li>
  )
}
