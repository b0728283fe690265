import type { JSX } from 'preact'
import { hrefOf, listOf } from '../address.ts'
import { leastConfidence } from '../least-confidence.ts'
import { Lead } from '../components/act.tsx'
import { StatementCard } from '../components/statement-card.tsx'
import type { Setting } from '../address.ts'
import { useQuery } from '../use-query.ts'
import { directionOf } from '../text/direction.ts'
import { ANSWER_WORDS, countOf, dayWords, LINK_WORDS, share } from '../words.ts'
import { outletOf } from '../components/chain.tsx'
import type { StoredMark } from './use-marks.ts'

/** What is on record of a marked statement: who, through whom, what it does to others, and what else they said. */
export function StoredNote({ mark, setting }: { mark: StoredMark; setting: Setting }): JSX.Element {
  const speaker = mark.chain.find(({ part }) => part === 'SPEAKER')?.actor
  return (
    <>
      <StatementCard statement={mark} />
      {(mark.links.length > 0 || mark.answers.length > 0) && (
        <section class="note-part">
          <h3>To and from others</h3>
          <ul class="ties">
            {mark.links.map(({ kind, to }) => (
              <Tie key={to.id + kind} word={`It ${LINK_WORDS[kind]}`} other={to} />
            ))}
            {mark.answers.map(({ kind, from }) => (
              <Tie key={from.id + kind} word={`${ANSWER_WORDS[kind]} by`} other={from} />
            ))}
          </ul>
        </section>
      )}
      {speaker && setting !== 'embed' && <Elsewhere actor={speaker} source={mark.source.id} />}
    </>
  )
}

type Other = StoredMark['links'][number]['to']

function Tie({ word, other }: { word: string; other: Other }): JSX.Element {
  const who = other.chain.filter(({ part }) => part === 'SPEAKER').map(({ actor }) => actor.name)
  return (
    <li>
      <span class="tie-word">{word}</span> <bdi>{who.join(' and ') || 'an unknown speaker'}</bdi>:{' '}
      <a href={hrefOf('source', other.source.id, other.id)} dir={directionOf(other.content)}>
        {other.content}
      </a>
    </li>
  )
}

function Elsewhere({
  actor,
  source,
}: {
  actor: { readonly id: string; readonly name: string }
  source: string
}): JSX.Element | null {
  const confidence = leastConfidence()
  const { data } = useQuery('Elsewhere', { actor: actor.id, source, confidence })
  const found = data?.statements
  if (!found) return <div class="note-part note-waiting" />
  return (
    <section class="note-part">
      <h3>
        <bdi>{actor.name}</bdi> in other sources
      </h3>
      {found.nodes.length === 0 && (
        <p class="unknown">
          Nothing else is on record{confidence > 0 && ` that is sure to ${share(confidence)} or more`}.
        </p>
      )}
      <ul class="ties">
        {found.nodes.map(({ id, act, content, datedOn, source }) => (
          <li key={id}>
            <Lead act={act} />
            <a href={hrefOf('source', source.id, id)} dir={directionOf(content)}>
              {content}
            </a>{' '}
            <small>
              <bdi>{outletOf(source)}</bdi>, {dayWords(datedOn)}
            </small>
          </li>
        ))}
      </ul>
      {found.totalCount.value > found.nodes.length && (
        <p>
          <a href={listOf('speaker', actor.id)}>All, {countOf(found.totalCount)} elsewhere</a>
        </p>
      )}
    </section>
  )
}
