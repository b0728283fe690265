import type { JSX } from 'preact'
import { hrefOf } from '../address.ts'
import type { CardFragment, ChainPart } from '../operations.ts'
import { SOURCE_WORDS } from '../words.ts'

type Step = CardFragment['chain'][number]

/** The way a statement came, drawn: speaker → to whom → through whom → the source it stands in. */
export function Chain({ chain, source, id }: Pick<CardFragment, 'chain' | 'source' | 'id'>): JSX.Element {
  const positions = [...Map.groupBy(chain, ({ position }) => position)].sort(([one], [other]) => one - other)
  const hasSpeaker = chain.some(({ part }) => part === 'SPEAKER')
  return (
    <ol class="chain" aria-label="How it came">
      {!hasSpeaker && (
        <li class="step step-speaker">
          <span class="step-part">speaker</span>
          <span class="unknown">not given in the text</span>
        </li>
      )}
      {positions.map(([position, steps]) => (
        <ChainStep key={position} steps={steps} />
      ))}
      <li class="step step-source">
        <span class="step-part">in</span>
        <a href={hrefOf('source', source.id, id)}>
          <bdi>{outletOf(source)}</bdi>
        </a>
      </li>
    </ol>
  )
}

const PARTS: Readonly<Record<ChainPart, string>> = { SPEAKER: 'speaker', ADDRESSEE: 'to', RELAY: 'via' }

function ChainStep({ steps }: { steps: readonly Step[] }): JSX.Element {
  const { part } = steps[0]!
  return (
    <li class={`step step-${part.toLowerCase()}`}>
      <span class="step-part">{PARTS[part]}</span>
      {steps.map(({ actor, role }, index) => (
        <span key={actor.id} class="step-who">
          {index > 0 && <span class="step-and">and </span>}
          <a href={hrefOf('actor', actor.id)}>
            <bdi>{actor.name}</bdi>
          </a>
          {role && (
            <bdi class="step-role">
              <span class="unseen">, </span>
              {role}
            </bdi>
          )}
        </span>
      ))}
    </li>
  )
}

/** What a source is called: by its title; a post, which has none, and one without a title by whose it is. */
export const titleOf = (
  source: Pick<CardFragment['source'], 'publisher' | 'handle' | 'kind' | 'title'>,
): string =>
  source.title ?? (isKnown(source) ? outletOf(source) : `${SOURCE_WORDS[source.kind]} without a title`)

/** Whether it is known whose a source is. */
export const isKnown = ({
  publisher,
  handle,
}: Pick<CardFragment['source'], 'publisher' | 'handle'>): boolean => publisher !== null || Boolean(handle)

/** The name by which a source is told apart: its outlet, its handle, or what it is. */
export const outletOf = ({
  publisher,
  handle,
  kind,
}: Pick<CardFragment['source'], 'publisher' | 'handle' | 'kind'>): string =>
  kind === 'POST' && handle ? `@${handle}` : (publisher?.name ?? `${SOURCE_WORDS[kind]}, publisher unknown`)
