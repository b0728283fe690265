import { z } from 'zod'
import { checked, FieldError, identifierOf, type Entry } from './entry.ts'
import { fieldError } from './ftm.ts'

const named = z.object({
  id: z.union([z.string(), z.number()], { error: 'must be text or a number' }).optional(),
  name: z.string({ error: 'is missing: a person or organization needs a name' }),
  other_names: z
    .array(z.object({ name: z.string({ error: 'must be text' }) }, { error: 'must be an object in {}' }), {
      error: 'must be a list',
    })
    .optional(),
  identifiers: z
    .array(
      z.object(
        {
          scheme: z.string({ error: 'must be text, such as wikidata' }),
          identifier: z.union([z.string(), z.number()], { error: 'must be text or a number' }),
        },
        { error: 'must be an object in {}' },
      ),
      { error: 'must be a list' },
    )
    .optional(),
})

/**
 * A person or an organization of Popolo.
 *
 * @param scheme What its own ids are called; they are not taken where it is undefined: files count from 1.
 * @throws FieldError
 */
export function readPopoloEntry(given: unknown, kind: 'PERSON' | 'ORGANIZATION', scheme?: string): Entry {
  const parsed = named.safeParse(given)
  if (!parsed.success) throw fieldError(parsed.error)
  const { id, name, other_names: others = [], identifiers = [] } = parsed.data
  const own = scheme !== undefined && id !== undefined ? [identifierOf('id', scheme, String(id))] : []
  const all = [
    ...own,
    ...identifiers.map((one, index) =>
      identifierOf(`identifiers.${index}`, one.scheme, String(one.identifier)),
    ),
  ]
  if (all.length === 0)
    throw new FieldError('identifiers', 'has none: give some, or name the scheme of the ids with --scheme')
  return {
    kind,
    names: [checked('name', name)],
    aliases: others.map((one, index) => checked(`other_names.${index}.name`, one.name)),
    identifiers: all,
    former: [],
  }
}

/** The persons and organizations of a file in Popolo, as they stand in it. */
export function listPopolo(
  given: unknown,
): { item: unknown; kind: 'PERSON' | 'ORGANIZATION'; path: string }[] {
  const lists = Array.isArray(given) ? { persons: given } : (given as Record<string, unknown>)
  return (
    [
      ['persons', 'PERSON'],
      ['organizations', 'ORGANIZATION'],
    ] as const
  ).flatMap(([key, kind]) => {
    const list = lists[key]
    if (list === undefined) return []
    if (!Array.isArray(list)) throw new FieldError(key, 'must be a list')
    return list.map((item: unknown, index) => ({ item, kind, path: `${key}.${index}` }))
  })
}
