import type { JSX } from 'preact'
import { hrefOf, listHref, listOf, type Setting } from '../address.ts'
import { CertaintySwitch, LessCertain } from '../components/certainty.tsx'
import { Identifiers, WhoIsWho } from '../components/identity.tsx'
import { News } from '../components/news.tsx'
import { Failed, NotOnRecord, Waiting } from '../components/notice.tsx'
import { RolesChart } from '../components/roles-chart.tsx'
import { Share } from '../components/share.tsx'
import { StatementCard } from '../components/statement-card.tsx'
import { variablesOf } from '../components/statement-list.tsx'
import { Tally, type TallyLine } from '../components/tally.tsx'
import { Timeline } from '../components/timeline.tsx'
import type { ActorQuery, TallyFragment } from '../operations.ts'
import { EVERYTHING, type IdName, type Selection } from '../selection.ts'
import { leftOut, useCertainty, type Certainty } from '../use-certainty.ts'
import { useQuery } from '../use-query.ts'
import { useTitle } from '../use-title.ts'
import { ACTOR_WORDS, countOf, firstOf } from '../words.ts'

interface Props {
  readonly id: string
  readonly confidence: number
  readonly setting: Setting
}

type Actor = NonNullable<ActorQuery['actor']>

/** What statements do to each other, other than to repeat. */
const DISPUTES = ['DENIES', 'CORRECTS', 'RESPONDS_TO'] as const

/** How many statements are shown before "all". */
const LATEST = 10

/** An actor: what sources call them, what they said, whom they answer and who answers them. */
export function ActorView({ id, confidence, setting }: Props): JSX.Element {
  return (
    <>
      <News filter={{ speaker: [id], confidence }} setting={setting} />
      <Shown id={id} confidence={confidence} setting={setting} />
    </>
  )
}

function Shown({ id, confidence, setting }: Props): JSX.Element {
  const variables = { id, confidence }
  const { data, failure, refresh } = useQuery('Actor', variables)
  const selection: Selection = { ...EVERYTHING, confidence, ids: { ...EVERYTHING.ids, speaker: [id] } }
  const { certainty } = useCertainty(selection)
  const actor = data?.actor
  useTitle(actor?.name ?? '')
  if (failure) return <Failed failure={failure} again={refresh} />
  if (actor === null) return <NotOnRecord noun="actor" />
  if (!actor) return <Waiting />
  return (
    <article class="actor">
      <ActorHead actor={actor} />
      <CertaintySwitch confidence={confidence} certainty={certainty} />
      {setting === 'page' && <Share operation="Actor" variables={variables} selection={selection} />}
      <div class="actor-parts">
        <div class="actor-main">
          {actor.roles.length > 0 && (
            <section class="part">
              <h2>What sources call them</h2>
              <RolesChart roles={actor.roles} />
            </section>
          )}
          <section class="part">
            <h2>What they said</h2>
            <Timeline selection={selection} setting="embed" />
            <Latest selection={selection} actor={actor} certainty={certainty} />
          </section>
        </div>
        <aside class="actor-side" aria-label="To and from others">
          <Relations actor={actor} />
        </aside>
      </div>
    </article>
  )
}

function ActorHead({ actor: { name, names, kind, within, identifiers } }: { actor: Actor }): JSX.Element {
  const others = names.filter((other) => other !== name)
  return (
    <header class="actor-head">
      <p class="kicker">{ACTOR_WORDS[kind]}</p>
      <h1 dir="auto">{name}</h1>
      <div class="source-about">
        {others.length > 0 && (
          <p>
            Also called <bdi>{others.slice(0, 8).join(', ')}</bdi>
          </p>
        )}
        <Identifiers identifiers={identifiers} />
        {within && (
          <p>
            Known from one source only,{' '}
            <a href={hrefOf('source', within.id)} dir="auto">
              {within.title ?? 'without a title'}
            </a>
            : the name alone does not tell who it is elsewhere.
          </p>
        )}
      </div>
    </header>
  )
}

function Latest({
  selection,
  actor,
  certainty,
}: {
  selection: Selection
  actor: Actor
  certainty: Certainty | undefined
}): JSX.Element {
  const { confidence } = selection
  const { data, failure, refresh } = useQuery('Statements', variablesOf(selection, LATEST, null))
  const list = data?.statements
  if (failure) return <Failed failure={failure} again={refresh} />
  if (!list) return <Waiting lines={3} />
  const less = leftOut(certainty, confidence)
  if (list.nodes.length === 0 && less) return <LessCertain confidence={confidence} less={less} />
  if (list.nodes.length === 0) return <p class="unknown">Nothing is on record as said by them.</p>
  return (
    <>
      <ol class="cards">
        {list.nodes.map((statement) => (
          <li key={statement.id}>
            <StatementCard statement={statement} />
          </li>
        ))}
      </ol>
      {list.pageInfo.hasNextPage && (
        <p>
          <a class="button more" href={listOf('speaker', actor.id)}>
            All {countOf(list.totalCount)} statements
          </a>
        </p>
      )}
    </>
  )
}

function Relations({ actor }: { actor: Actor }): JSX.Element {
  const { relayedBy, tells, accuses, denies, deniedBy, statements } = actor
  const { publishers, events } = statements.facets
  const of = firstOf(statements.totalCount)
  const own = { ...EVERYTHING.ids, speaker: [actor.id] }
  const within =
    (name: IdName) => (other: { readonly id: string; readonly label: string; readonly count: number }) => ({
      ...other,
      href: listHref({ ids: { ...own, [name]: [other.id] } }),
    })
  return (
    <div class="facets">
      <WhoIsWho members={actor.members} suggestions={actor.suggestions} />
      <section class="facet">
        <h3>In dispute</h3>
        <ul class="sources">
          <li>
            <a href={listHref({ ids: own, links: [...DISPUTES] })}>Where they deny, correct or answer</a>
          </li>
          <li>
            <a href={listHref({ ids: own, answers: [...DISPUTES] })}>
              Where others deny, correct or answer them
            </a>
          </li>
        </ul>
      </section>
      <Tally title="Accuses" lines={accuses.map(leadingTo)} />
      <Tally title="Denies what is said by" lines={denies.map(leadingTo)} />
      <Tally title="Denied by" lines={deniedBy.map(leadingTo)} />
      <Tally title="Tells" lines={tells.map(named).map(within('addressee'))} />
      <Tally title="Relayed by" lines={relayedBy.map(named).map(within('relay'))} />
      <Tally title="By outlet" lines={publishers.map(within('publisher'))} none="No outlet is known." />
      <Tally title="About" lines={events.map(within('event'))} />
      {of && <p class="facets-note">By outlet and about: counted in {of}.</p>}
    </div>
  )
}

const named = ({ actor, count }: TallyFragment) => ({ id: actor.id, label: actor.name, count })

/** A line that leads to the actor that it names. */
const leadingTo = (tally: TallyFragment): TallyLine => ({
  ...named(tally),
  href: hrefOf('actor', tally.actor.id),
})
