import { z } from 'zod'
import { checked } from '../../api/check.ts'
import { nounOf } from '../../api/ids.ts'
import type { Database } from '../../database/database.ts'
import { typeOf } from './kinds.ts'
import { FETCHED_PROPERTIES, type FetchedId } from './properties.ts'
import { checkSize, jsonIn } from './queries.ts'
import { listTold, type Told } from './told.ts'

const IDS = FETCHED_PROPERTIES.map(({ id }) => id)
const extendSchema = z.object({
  extend: z.object({
    ids: z.array(z.string()),
    properties: z.array(z.object({ id: z.enum(IDS, { error: `must be one of: ${IDS.join(', ')}` }) })),
  }),
})

type Value = { readonly str: string } | { readonly int: number } | { readonly date: string }

export interface Extension {
  readonly meta: readonly { readonly id: string; readonly name: string }[]
  readonly rows: Readonly<Record<string, Readonly<Record<string, readonly Value[]>>>>
}

/**
 * The values of some properties of actors, as a client asks for them. Of an id that nothing has there are none.
 *
 * @throws OnrecordError REQUEST_MALFORMED, INPUT_INVALID, BATCH_TOO_LARGE
 */
export async function extend(db: Database, text: string): Promise<Extension> {
  const { ids, properties } = checked(extendSchema, { extend: jsonIn(text, 'extend') }).extend
  checkSize(ids.length, 'extend.ids')
  const wanted = FETCHED_PROPERTIES.filter(({ id }) => properties.some((one) => one.id === id))
  const isActor = (id: string) => nounOf(id.toLowerCase()) === 'Actor'
  const told = await listTold(db, [...new Set(ids.filter(isActor).map((id) => id.toLowerCase()))])
  const byId = new Map(told.map((one) => [one.asked, one]))
  const valuesOf = (id: string) => {
    const one = byId.get(id.toLowerCase())
    return Object.fromEntries(wanted.map((property) => [property.id, one ? VALUES[property.id](one) : []]))
  }
  return {
    meta: properties.flatMap(({ id }) =>
      wanted.filter((one) => one.id === id).map(({ name }) => ({ id, name })),
    ),
    rows: Object.fromEntries(ids.map((id) => [id, valuesOf(id)])),
  }
}

const text = (str: string): Value => ({ str })
const day = (on: string | null): Value[] => (on === null ? [] : [{ date: `${on}T00:00:00Z` }])

const VALUES: Readonly<Record<FetchedId, (told: Told) => readonly Value[]>> = {
  name: ({ name }) => [text(name)],
  names: ({ names }) => names.map(text),
  kind: ({ kind }) => [text(typeOf(kind).name)],
  statements: ({ statements }) => [{ int: statements }],
  firstOn: ({ firstOn }) => day(firstOn),
  lastOn: ({ lastOn }) => day(lastOn),
  role: ({ roles }) => roles.map(text),
  identifier: ({ identifiers }) => identifiers.map(text),
}
