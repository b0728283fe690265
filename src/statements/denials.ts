import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertAll } from '../database/insert-rows.ts'
import { rarityOf } from '../events/rarity.ts'
import { wordsOf } from '../events/words.ts'
import { linkInsertion } from './insert.ts'
import type { StatementAct } from './table.ts'

/** Beyond so many accusations and denials an event's later ones are left as they are. */
const DISPUTES_OF_AN_EVENT = 500

/** One article of a hundred has such a word, or fewer: it tells what is spoken of. */
const RARE = 13

/** So many rarer words in common tell that two speak of one thing. */
const SHARED_WORDS = 2

interface Dispute {
  id: string
  act: StatementAct
  eventId: string
  /** The article that it stands in, or that contains the post that it stands in. */
  document: string
  words: ReadonlySet<string>
  /** Those of them that tell what is spoken of. */
  rareWords: ReadonlySet<string>
  datedOn: string
  /** As the sources name them, so that links do not depend on when members were joined. */
  speakerIds: string[]
  /** The last words of its speakers' names: "lukashenko". */
  surnames: string[]
}

/**
 * Links each denial of events to the accusation of another document that it answers, if the event has one: made no
 * later, by somebody else, that names the one who denies or is in the same words. A denial whose own document has
 * what it denies is linked there already. What comes out depends on the events' statements alone, whichever came
 * first.
 *
 * To be called while no other transaction does the same, for every event that got or lost such statements.
 */
export async function linkDenials(db: Database, eventIds: readonly string[]): Promise<void> {
  const disputes = await listDisputes(db, eventIds)
  const denials = disputes.filter(({ act }) => act === 'DENY')
  if (denials.length === 0) return
  const accusations = Map.groupBy(
    disputes.filter(({ act }) => act === 'ACCUSE'),
    ({ eventId }) => eventId,
  )
  const links = denials.flatMap((denial) => {
    const answered = answeredBy(denial, accusations.get(denial.eventId) ?? [])
    return answered ? [{ from_id: denial.id, kind: 'DENIES' as const, to_id: answered.id }] : []
  })
  await sql`
    delete from statement_links
    using statements as denial, sources as here, statements as denied, sources as there
    where statement_links.kind = 'DENIES' and statement_links.from_id = any(${denials.map(({ id }) => id)}::uuid[])
      and denial.id = statement_links.from_id and here.id = denial.source_id
      and denied.id = statement_links.to_id and there.id = denied.source_id
      and coalesce(here.contained_in_id, here.id) <> coalesce(there.contained_in_id, there.id)
      and not exists (
        select from json_to_recordset(${JSON.stringify(links)}) as kept (from_id uuid, to_id uuid)
        where kept.from_id = statement_links.from_id and kept.to_id = statement_links.to_id
      )
  `.execute(db)
  await insertAll(db, [linkInsertion(links)])
}

function answeredBy(denial: Dispute, accusations: readonly Dispute[]): Dispute | undefined {
  let best: { accusation: Dispute; weight: number } | undefined
  for (const accusation of accusations) {
    if (accusation.document === denial.document || accusation.datedOn > denial.datedOn) continue
    if (accusation.speakerIds.some((id) => denial.speakerIds.includes(id))) continue
    const weight = weightOf(denial, accusation)
    // They come in the order of their days: of two that are as fit, the earlier is kept.
    if (weight > (best?.weight ?? 0)) best = { accusation, weight }
  }
  return best?.accusation
}

/**
 * How well an accusation fits a denial; 0 where it does not. It fits when both are in the same rarer words. When it
 * names the one who denies, one word will do, and none where the denial has none to compare: "denied the charges".
 */
function weightOf(denial: Dispute, accusation: Dispute): number {
  let shared = 0
  for (const word of denial.rareWords) if (accusation.rareWords.has(word)) shared++
  const named = denial.surnames.some((surname) => accusation.words.has(surname))
  const fits = shared >= SHARED_WORDS || (named && (shared > 0 || denial.rareWords.size === 0))
  return fits ? 1 + shared + (named ? SHARED_WORDS : 0) : 0
}

/** The accusations of events, and the denials that deny nothing in their own document. */
async function listDisputes(db: Database, eventIds: readonly string[]): Promise<Dispute[]> {
  const { rows } = await sql<
    Omit<Dispute, 'words' | 'rareWords' | 'surnames'> & { content: string; names: string[] }
  >`
    select disputes.id, disputes.act, disputes.event_id as "eventId", disputes.content, disputes.dated_on as "datedOn",
      disputes.document, speakers.ids as "speakerIds", speakers.names
    from unnest(${eventIds}::uuid[]) as wanted (event_id)
    cross join lateral (
      select statements.*, coalesce(sources.contained_in_id, sources.id) as document
      from statements join sources on sources.id = statements.source_id
      where statements.event_id = wanted.event_id and act in ('ACCUSE', 'DENY')
      order by statements.dated_on, statements.id
      limit ${DISPUTES_OF_AN_EVENT}
    ) as disputes
    cross join lateral (
      select coalesce(array_agg(actors.id::text), '{}') as ids, coalesce(array_agg(actors.name), '{}') as names
      from chain_steps join actors on actors.id = coalesce(chain_steps.named_id, chain_steps.actor_id)
      where chain_steps.statement_id = disputes.id and part = 'SPEAKER'
    ) as speakers
    where disputes.act = 'ACCUSE' or disputes.keeps_links is not true and not exists (
      select from statement_links
      join statements as denied on denied.id = statement_links.to_id
      join sources as there on there.id = denied.source_id
      where statement_links.from_id = disputes.id and statement_links.kind = 'DENIES'
        and coalesce(there.contained_in_id, there.id) = disputes.document
    )
    order by disputes.dated_on, disputes.id
  `.execute(db)
  return rows.map(({ content, names, ...dispute }) => {
    const words = new Set(wordsOf(content))
    return {
      ...dispute,
      words,
      rareWords: new Set([...words].filter((word) => rarityOf(word) >= RARE)),
      surnames: names.flatMap((name) => [...wordsOf(name)].slice(-1)),
    }
  })
}
