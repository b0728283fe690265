import type { JSX } from 'preact'
import { hrefOf, listHref, listOf, type Setting } from '../address.ts'
import { isKnown, outletOf } from '../components/chain.tsx'
import { CertaintySwitch, LessCertain } from '../components/certainty.tsx'
import { answered, Claims } from '../components/claims.tsx'
import { News } from '../components/news.tsx'
import { Failed, NotOnRecord, Waiting } from '../components/notice.tsx'
import { Share } from '../components/share.tsx'
import { StatementCard } from '../components/statement-card.tsx'
import { SpokenChart } from '../components/spoken-chart.tsx'
import { Tally, type TallyLine } from '../components/tally.tsx'
import type { EventQuery, TallyFragment } from '../operations.ts'
import { EVERYTHING, type IdName, type Selection } from '../selection.ts'
import { leftOut, useCertainty } from '../use-certainty.ts'
import { useQuery } from '../use-query.ts'
import { useTitle } from '../use-title.ts'
import { countOf, dayWords, plural, SOURCE_WORDS, spanWords } from '../words.ts'

interface Props {
  readonly id: string
  readonly confidence: number
  readonly setting: Setting
}

type Event = NonNullable<EventQuery['event']>

/** How many statements are drawn from each end. */
const DRAWN = 100

/** An event: who spoke when, and what was claimed, with the answers beside it. */
export function EventView({ id, confidence, setting }: Props): JSX.Element {
  return (
    <>
      <News filter={{ event: [id], confidence }} setting={setting} />
      <Shown id={id} confidence={confidence} setting={setting} />
    </>
  )
}

function Shown({ id, confidence, setting }: Props): JSX.Element {
  const variables = { id, first: DRAWN, confidence }
  const selection: Selection = { ...EVERYTHING, confidence, ids: { ...EVERYTHING.ids, event: [id] } }
  const { certainty } = useCertainty(selection)
  const { data, failure, refresh } = useQuery('Event', variables)
  const event = data?.event
  useTitle(event?.title ?? '')
  if (failure) return <Failed failure={failure} again={refresh} />
  if (event === null) return <NotOnRecord noun="event" />
  if (!event) return <Waiting />
  const less = leftOut(certainty, confidence)
  return (
    <article class="event">
      <header class="event-head">
        <p class="kicker">Event, {spanWords(event.startsOn, event.endsOn)}</p>
        <h1 dir="auto">{event.title}</h1>
        <p class="source-about">
          <a href={listOf('event', event.id)}>All statements: {countOf(event.spoken.totalCount)}</a>
          <span>
            from {countOf(event.sources.totalCount)}{' '}
            {event.sources.totalCount.value === 1 ? 'source' : 'sources'}
          </span>
        </p>
        <CertaintySwitch confidence={confidence} certainty={certainty} />
        {setting === 'page' && <Share operation="Event" variables={variables} selection={selection} />}
      </header>
      <section class="part">
        <h2>Who spoke, and when</h2>
        {less && event.spoken.nodes.length === 0 ? (
          <LessCertain confidence={confidence} less={less} />
        ) : (
          <SpokenChart event={event} />
        )}
      </section>
      <ClaimParts event={event} isWhole={!less} />
      <section class="part">
        <h2>Who is behind it</h2>
        <div class="tallies">
          <Tally
            title="Speakers"
            lines={event.actors.map(lineOf('speaker', event.id))}
            none={less ? 'None is named in what is shown.' : 'None is named.'}
          />
          <Tally
            title="Relayed by"
            lines={event.relays.map(lineOf('relay', event.id))}
            none={less ? 'Nobody, in what is shown.' : 'Nobody.'}
          />
          <Sources event={event} />
        </div>
      </section>
    </article>
  )
}

function ClaimParts({
  event: { disputed, repeated, unclaimed, denials },
  isWhole,
}: {
  event: Event
  /** Whether all that is on record is shown. */
  isWhole: boolean
}): JSX.Element {
  // What they deny is shown no more than they are answers to it.
  const apart = denials.nodes.filter(({ links }) => links.length === 0)
  return (
    <>
      <section class="part">
        <h2>Claims and the answers to them</h2>
        {answered(disputed).length === 0 ? (
          unclaimed.nodes.length + apart.length === 0 && (
            <p class="unknown">
              {isWhole
                ? 'No claim on record was denied, corrected or answered.'
                : 'No claim that is shown here was denied, corrected or answered; some are read with less certainty.'}
            </p>
          )
        ) : (
          <Claims claims={disputed} />
        )}
        {unclaimed.nodes.length > 0 && <Unclaimed denials={unclaimed} />}
        {apart.length > 0 && (
          <>
            <p class="unknown">
              Denied, where the claim itself is read with less certainty: {plural(apart.length, 'denial')}.
            </p>
            <Denials denials={apart} />
          </>
        )}
      </section>
      {answered(repeated).length > 0 && (
        <section class="part">
          <h2>Reported more than once</h2>
          <Claims claims={repeated} />
        </section>
      )}
    </>
  )
}

/** Denials without the claim beside them: no statement on record was found to be what they deny. */
function Unclaimed({ denials: { nodes, totalCount } }: { denials: Event['unclaimed'] }): JSX.Element {
  return (
    <>
      <p class="unknown">
        Denied, without the claim itself on record: {plural(nodes.length, 'denial')}
        {totalCount.value > nodes.length && `, the first of ${countOf(totalCount)}`}.
      </p>
      <Denials denials={nodes} />
    </>
  )
}

function Denials({ denials }: { denials: Event['unclaimed']['nodes'] }): JSX.Element {
  return (
    <ol class="cards">
      {denials.map((denial) => (
        <li key={denial.id}>
          <StatementCard statement={denial} withEvent={false} />
        </li>
      ))}
    </ol>
  )
}

function Sources({ event: { sources } }: { event: Event }): JSX.Element {
  return (
    <section class="facet facet-wide">
      <h3>Sources</h3>
      <ul class="sources">
        {sources.nodes.map((source) => (
          <li key={source.id}>
            <a href={hrefOf('source', source.id)} dir="auto">
              {source.title ?? `${SOURCE_WORDS[source.kind]} without a title`}
            </a>{' '}
            <small>
              <bdi>{isKnown(source) ? outletOf(source) : 'publisher unknown'}</bdi>,{' '}
              {dayWords(source.publishedOn)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A line that leads to the statements about the event in which the actor has the part. */
const lineOf =
  (name: IdName, event: string) =>
  ({ actor, count }: TallyFragment): TallyLine => ({
    id: actor.id,
    label: actor.name,
    count,
    href: listHref({ ids: { ...EVERYTHING.ids, event: [event], [name]: [actor.id] } }),
  })
