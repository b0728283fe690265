import { sql } from 'kysely'
import { foldName } from '../actors/fold.ts'
import { isIdentifier } from '../api/identifier.ts'
import { actorsCalled } from '../actors/identifiers.ts'
import { actorIdOf } from '../actors/identity.ts'
import { nounOf } from '../api/ids.ts'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'

/** How many actors of one name are told. */
const MOST_TOLD = 5

/**
 * The member that somebody means by an id, an identifier (`wikidata:Q42`) or a name.
 *
 * @throws OnrecordError NOT_ON_RECORD, or ACTOR_AMBIGUOUS where several have the name.
 */
export async function findMember(db: Database, meant: string): Promise<string> {
  if (nounOf(meant) === 'Actor') return meant
  const found = await listMeant(db, meant)
  if (found.length === 1) return found[0]!.id
  if (found.length === 0)
    throw new OnrecordError(
      'NOT_ON_RECORD',
      `Nobody on record is ${JSON.stringify(meant)}: give an id, an identifier such as wikidata:Q42, or a name as it is shown.`,
    )
  const told = found.slice(0, MOST_TOLD).map(({ id, name }) => `${name} (${id})`)
  const more = found.length > MOST_TOLD ? ', and others' : ''
  throw new OnrecordError(
    'ACTOR_AMBIGUOUS',
    `Several are ${JSON.stringify(meant)}: ${told.join(', ')}${more}. Give the id of one.`,
  )
}

interface Found {
  id: string
  name: string
}

async function listMeant(db: Database, meant: string): Promise<Found[]> {
  if (isIdentifier(meant)) {
    const { rows } = await sql<Found>`
      select id, name from actors where id in (${actorsCalled(sql`array[${meant}::text]`)}) order by name, id
    `.execute(db)
    if (rows.length > 0) return rows
  }
  const own = await db
    .selectFrom('actors')
    .select(['id', 'name'])
    .where('id', '=', actorIdOf(meant))
    .execute()
  if (own.length > 0) return own
  const { rows } = await sql<Found>`
    select distinct actors.id, actors.name from actor_names join actors on actors.id = actor_names.actor_id
    where folded = ${foldName(meant)} and became_id is null order by actors.name, actors.id limit ${MOST_TOLD + 1}
  `.execute(db)
  return rows
}
