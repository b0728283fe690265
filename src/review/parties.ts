import { sql } from 'kysely'
import { actorIdOf, actorIdWithin } from '../actors/identity.ts'
import type { ActorKind } from '../actors/kinds.ts'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import type { Party } from './correction.ts'
import type { ReadStep } from './table.ts'

/** Where a statement that is judged stands. */
export interface Place {
  readonly sourceId: string
  /** The article that it stands in, or that contains the post that it stands in. */
  readonly documentId: string
  readonly publishedOn: string
  readonly text: string
  /** Words as they stand in the document, however its lines break. @throws OnrecordError JUDGEMENT_INVALID */
  worded(words: string): string
}

/** @throws OnrecordError NOT_ON_RECORD */
export async function getPlace(db: Database, sourceId: string): Promise<Place> {
  const { rows } = await sql<Omit<Place, 'worded'> & { around: string | null }>`
    select source.id as "sourceId", coalesce(container.id, source.id) as "documentId",
      source.published_on as "publishedOn", source.text, container.text as around
    from sources as source left join sources as container on container.id = source.contained_in_id
    where source.id = ${sourceId}
  `.execute(db)
  const found = rows[0]
  if (!found) throw new OnrecordError('NOT_ON_RECORD', `There is no source ${sourceId} on record.`)
  const { around, ...place } = found
  return { ...place, worded: (words) => wordedIn([place.text, around ?? ''], words) }
}

/** What a person enters about somebody has to stand in the text, as whole words. */
function wordedIn(texts: readonly string[], words: string): string {
  const plain = words.trim().split(/\s+/).join(' ')
  const pattern = plain
    .split(' ')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('\\s+')
  const found = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${pattern}(?![\\p{L}\\p{N}\\p{M}])`, 'u')
  if (plain === '' || !texts.some((text) => found.test(text)))
    throw new OnrecordError('JUDGEMENT_INVALID', `${JSON.stringify(plain)} does not stand in the text.`)
  return plain
}

/** Who is meant: by their ids, or by names that stand in the text. */
export async function listParties(
  db: Database,
  place: Place,
  parties: readonly Party[],
): Promise<Omit<ReadStep, 'part' | 'position' | 'ordinal' | 'at'>[]> {
  const named = parties.map((party) => ({
    ...party,
    name: party.name == null ? null : place.worded(party.name),
  }))
  const ids = named.flatMap(({ actor, name }) => actor ?? actorIdOf(name!))
  const { rows } = await sql<{ id: string; name: string; kind: ActorKind; isLocal: boolean }>`
    select id, name, kind, within_source_id is not distinct from ${place.documentId} as "isLocal"
    from actors where id = any(${ids}::uuid[])
  `.execute(db)
  const onRecord = new Map(rows.map((row) => [row.id, row]))
  return named.map(({ actor, name, kind, role }) => {
    const said = { role: role == null ? null : place.worded(role) }
    if (actor != null) {
      const found = onRecord.get(actor)
      if (!found) throw new OnrecordError('NOT_ON_RECORD', `There is no actor ${actor} on record.`)
      const { id, ...known } = found
      return { actor: id, ...known, ...said }
    }
    // One word alone names somebody in this source only, unless somebody is known by it everywhere.
    const isLocal = !/\s/.test(name!) && !onRecord.has(actorIdOf(name!))
    const id = isLocal ? actorIdWithin(place.documentId, name!) : actorIdOf(name!)
    return {
      actor: id,
      name: name!,
      kind: kind ?? onRecord.get(id)?.kind ?? 'PERSON',
      isNamed: true,
      isLocal,
      ...said,
    }
  })
}
