import type { JSX } from 'preact'
import { hrefOf } from '../address.ts'
import type { ActorQuery } from '../operations.ts'

type Actor = NonNullable<ActorQuery['actor']>
type Evidence = Actor['suggestions'][number]['evidence']

/** What an actor is called elsewhere. */
export function Identifiers({ identifiers }: Pick<Actor, 'identifiers'>): JSX.Element | null {
  if (identifiers.length === 0) return null
  return (
    <ul class="identifiers" aria-label="Identifiers">
      {identifiers.map(({ scheme, value, url }) => (
        <li key={`${scheme}:${value}`}>
          {url ? (
            <a href={url} rel="noreferrer">
              {scheme}:{value}
            </a>
          ) : (
            `${scheme}:${value}`
          )}
        </li>
      ))}
    </ul>
  )
}

/** Who may be the same, with what speaks for it, and which names were taken for this one's. */
export function WhoIsWho({ members, suggestions }: Pick<Actor, 'members' | 'suggestions'>): JSX.Element {
  return (
    <>
      {suggestions.length > 0 && (
        <section class="facet">
          <h3>Might be the same as</h3>
          <ul class="sources">
            {suggestions.map(({ actor, score, evidence }) => (
              <li key={actor.id}>
                <a href={hrefOf('actor', actor.id)} dir="auto">
                  {actor.name}
                </a>{' '}
                <span class="count">{percent(score)}</span>
                <Reasons evidence={evidence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {members.length > 0 && (
        <section class="facet">
          <h3>Taken for the same</h3>
          <ul class="sources">
            {members.map(({ id, name, within, score, evidence, judgement }) => (
              <li key={id}>
                <bdi>{name}</bdi>
                {within && (
                  <>
                    {' in '}
                    <a href={hrefOf('source', within.id)} dir="auto">
                      {within.title ?? 'one source'}
                    </a>
                  </>
                )}{' '}
                <span class="count">{judgement ? `judged by ${judgement.by}` : percent(score)}</span>
                {judgement?.reason ? (
                  <p class="unknown">{judgement.reason}</p>
                ) : (
                  <Reasons evidence={evidence} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const percent = (score: number | null | undefined) => (score == null ? '' : `${Math.round(100 * score)} %`)

function Reasons({ evidence }: { evidence: Evidence }): JSX.Element | null {
  if (evidence.length === 0) return null
  return (
    <details>
      <summary>Why</summary>
      <ul>
        {evidence.map(({ words, weight }) => (
          <li key={words}>
            {weight < 0 ? 'Against: ' : ''}
            {words}
          </li>
        ))}
      </ul>
    </details>
  )
}
