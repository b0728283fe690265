import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import { linkDenials } from '../statements/denials.ts'
import { keysOfUtterances, linkRepeats, type Utterance } from '../statements/repeats.ts'
import type { ReadLink } from './table.ts'

const isWithin = (source: string, documentId: string) =>
  sql`coalesce(${sql.ref(`${source}.contained_in_id`)}, ${sql.ref(`${source}.id`)}) = ${documentId}`

/** The links that lead to a statement: from its own document, or as a person said; with what each is from. */
const leadingTo = (statementId: string, documentId: string) => sql`
  statement_links as link join statements as other on other.id = link.from_id
  join sources as there on there.id = other.source_id
  where link.to_id = ${statementId} and (${isWithin('there', documentId)} or other.keeps_links)`

/** Keeps what leads to a statement, which is about to go, until it is there again. Gives whether it is denied there. */
export async function parkLinks(db: Database, statementId: string, documentId: string): Promise<boolean> {
  const { rows } = await sql<{ kind: string }>`
    insert into parked_links (from_id, kind, to_id)
    select link.from_id, link.kind, link.to_id from ${leadingTo(statementId, documentId)}
    on conflict do nothing returning kind
  `.execute(db)
  return rows.some(({ kind }) => kind === 'DENIES')
}

/** The statements of other documents that the machine found to repeat this one. */
export async function listRepeaters(
  db: Database,
  statementId: string,
  documentId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select link.from_id as id
    from statement_links as link join statements as other on other.id = link.from_id
    join sources as there on there.id = other.source_id
    where link.to_id = ${statementId} and link.kind = 'REPEATS' and other.keeps_links is not true
      and not ${isWithin('there', documentId)}
  `.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Gives a statement that is shown the links of its reading, and those that waited for it. What the machine finds in other
 * documents comes after that. Gives whether any of them is a denial.
 */
export async function replaceLinks(
  db: Database,
  statementId: string,
  links: readonly ReadLink[],
  repeaters: readonly string[],
): Promise<boolean> {
  await sql`
    with parked as (delete from parked_links where from_id = ${statementId})
    delete from statement_links
    where from_id = ${statementId}
      or to_id = ${statementId} and kind = 'REPEATS' and from_id = any(${[...repeaters]}::uuid[])
  `.execute(db)
  const { rows } = await sql<{ id: string; kind: string }>`
    with given as (
      select kind, "to" as to_id, exists (select from statements where id = "to") as is_shown
      from json_to_recordset(${JSON.stringify(links)}) as link (kind text, "to" uuid)
    ), kept as (
      insert into parked_links (from_id, kind, to_id)
      select ${statementId}, kind, to_id from given where not is_shown
    ), come as (
      delete from parked_links where to_id = ${statementId} returning from_id, kind, to_id
    )
    insert into statement_links (from_id, kind, to_id)
    select ${statementId}, kind, to_id from given where is_shown
    union all select from_id, kind, to_id from come
    on conflict do nothing returning from_id as id, kind
  `.execute(db)
  const denials = rows.filter(({ kind }) => kind === 'DENIES').map(({ id }) => id)
  // Who denies what its own document has denies nothing elsewhere.
  if (denials.length > 0)
    await sql`
      delete from statement_links using statements as denial, sources as here, statements as denied, sources as there
      where statement_links.kind = 'DENIES' and from_id = any(${denials}::uuid[])
        and denial.id = from_id and denial.keeps_links is not true and here.id = denial.source_id
        and denied.id = to_id and there.id = denied.source_id
        and coalesce(here.contained_in_id, here.id) <> coalesce(there.contained_in_id, there.id)
    `.execute(db)
  return denials.length > 0
}

/** Makes the keys of a statement anew, and looks where it and others are said again. */
export async function linkElsewhere(
  db: Database,
  { changedId, others, eventId }: { changedId: string; others: readonly string[]; eventId: string | null },
): Promise<void> {
  const utterances = await listUtterances(db, [changedId, ...others])
  const keys = keysOfUtterances(utterances)
  await sql`delete from statement_keys where statement_id = ${changedId}`.execute(db)
  await insertRows(
    db,
    'statement_keys',
    ['key', 'dated_on', 'statement_id'],
    keys.filter(({ statement_id }) => statement_id === changedId),
  )
  for (const [documentId, own] of Map.groupBy(utterances, (utterance) => utterance.documentId)) {
    const ids = new Set(own.map(({ id }) => id))
    await linkRepeats(
      db,
      documentId,
      own,
      keys.filter(({ statement_id }) => ids.has(statement_id)),
    )
  }
  if (eventId !== null) await linkDenials(db, [eventId])
}

async function listUtterances(
  db: Database,
  ids: readonly string[],
): Promise<(Utterance & { documentId: string })[]> {
  const { rows } = await sql<Utterance & { documentId: string }>`
    select statements.id, content, statements.published_on as "publishedOn", dated_on as "datedOn",
      keeps_links as "keepsLinks", coalesce(contained_in_id, sources.id) as "documentId", array(
        select actors.id::text from chain_steps join actors on actors.id = coalesce(named_id, actor_id)
        where statement_id = statements.id and part = 'SPEAKER' and within_source_id is null order by ordinal
      ) as "speakerIds"
    from statements join sources on sources.id = source_id
    where statements.id = any(${[...ids]}::uuid[]) order by statements.id
  `.execute(db)
  return rows
}
