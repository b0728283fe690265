import type { JSX } from 'preact'
import { Act, Confidence } from '../components/act.tsx'
import { CodePoints, type Span } from '../text/code-points.ts'
import { dayWords, KIND_WORDS } from '../words.ts'
import { LINKS, type Draft, type Extracted } from './request.ts'

interface Props {
  readonly found: Extracted
  readonly draft: Draft
  readonly choose: (index: number) => void
}

/** What was found of a statement that is not on record. */
export function DraftNote({ found, draft, choose }: Props): JSX.Element {
  const text = new CodePoints(found.text)
  const words = (spans: readonly Span[]) => spans.map(([start, end]) => text.cut(start, end)).join(' … ')
  const { content, cue, mention, speaker, role, kind, act, addressee, via, saidOn, confidence, links } = draft
  return (
    <article class="card">
      <p class="card-meta">
        {saidOn && <time dateTime={saidOn}>said {dayWords(saidOn)}</time>}
        <Act act={act} />
        <span>{KIND_WORDS[kind]}</span>
        <Confidence confidence={confidence} />
      </p>
      <blockquote class={`quote quote-${kind.toLowerCase()}`} dir="auto">
        {words(content)}
      </blockquote>
      <ol class="chain" aria-label="How it came">
        <Step part="speaker" word="speaker" name={speaker} role={role} />
        {addressee !== null && <Step part="addressee" word="to" name={addressee} />}
        {via.map((name) => (
          <Step key={name} part="relay" word="via" name={name} />
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
              {LINKS[kind]} statement {to + 1}
            </button>
          ))}
        </p>
      )}
    </article>
  )
}

function Step({
  part,
  word,
  name,
  role,
}: {
  part: string
  word: string
  name: string | null
  role?: string | null
}): JSX.Element {
  return (
    <li class={`step step-${part}`}>
      <span class="step-part">{word}</span>
      {name === null ? (
        <span class="unknown">not given in the text</span>
      ) : (
        <bdi class="step-name">{name}</bdi>
      )}
      {role && <bdi class="step-role"> {role}</bdi>}
    </li>
  )
}
