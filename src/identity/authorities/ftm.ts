import { z } from 'zod'
import { checked, FieldError, identifierOf, kindOf, type Entry, type Identifier } from './entry.ts'

/** The properties of FollowTheMoney that tell an entity from all others, by the scheme. */
const SCHEMES: Readonly<Record<string, string>> = {
  wikidataId: 'wikidata',
  leiCode: 'lei',
  permId: 'permid',
  isinCode: 'isin',
  swiftBic: 'bic',
  ogrnCode: 'ogrn',
  imoNumber: 'imo',
}

const texts = z.array(z.string({ error: 'must be text' }), { error: 'must be a list of texts' })

const entitySchema = z.object({
  id: z.string({ error: 'is missing: every entity has an id' }),
  schema: z.string({ error: 'is missing: every entity has a schema, such as Person' }),
  caption: z.string({ error: 'must be text' }).optional(),
  referents: texts.optional(),
  properties: z.record(z.string(), z.unknown(), { error: 'is missing: names stand there' }),
})

/** What else FollowTheMoney has is passed over: addresses, ownerships, positions. */
export const isWho = (schema: string): boolean => kindOf(schema) !== undefined && schema !== 'Document'

/**
 * An entity of FollowTheMoney, as OpenSanctions gives them: `{ id, schema, caption, referents, properties }`. Undefined
 * where it is nobody who can speak.
 *
 * @param scheme What its own ids are called.
 * @throws FieldError
 */
export function readFtmEntity(given: unknown, scheme: string): Entry | undefined {
  const parsed = entitySchema.safeParse(given)
  if (!parsed.success) throw fieldError(parsed.error)
  const { id, schema, caption, referents = [], properties } = parsed.data
  if (!isWho(schema)) return undefined
  const listed = (property: string): string[] => {
    const read = texts.safeParse(properties[property] ?? [])
    if (read.success) return read.data.map((text) => checked(`properties.${property}`, text))
    throw fieldError(read.error, `properties.${property}`)
  }
  const names = listed('name')
  if (names.length === 0 && caption !== undefined) names.push(checked('caption', caption))
  if (names.length === 0) throw new FieldError('properties.name', 'is missing: an entity needs a name')
  const elsewhere = Object.entries(SCHEMES).flatMap(([property, its]) =>
    listed(property).map((value) => identifierOf(`properties.${property}`, its, value)),
  )
  // Where an entity is in Wikidata, OpenSanctions calls it as that does.
  const own = identifierOf('id', scheme, id)
  const former: Identifier[] = referents.map((one) => identifierOf('referents', scheme, one))
  return {
    kind: kindOf(schema)!,
    names,
    aliases: [...listed('alias'), ...listed('previousName')],
    identifiers: [own, ...elsewhere],
    former: former.filter(({ value }) => value !== own.value),
  }
}

export function fieldError({ issues }: z.ZodError, within = ''): FieldError {
  const { path, message } = issues[0]!
  const field = [within, ...path.map(String)].filter((part) => part !== '').join('.')
  return new FieldError(field, field === '' ? 'is JSON, but not an object in {}' : message)
}
