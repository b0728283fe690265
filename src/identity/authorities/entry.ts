import { foldName } from '../../actors/fold.ts'
import { isScheme } from '../../api/identifier.ts'
import type { NamedActor } from '../../actors/insert.ts'

type ActorKind = NamedActor['kinds'][number]

export interface Identifier {
  readonly scheme: string
  readonly value: string
}

/** Somebody as an authority file has them. */
export interface Entry {
  readonly kind: ActorKind | null
  /** The full name, or several that are as good. */
  readonly names: readonly string[]
  /** Other full names. */
  readonly aliases: readonly string[]
  /** What it is called there and elsewhere. */
  readonly identifiers: readonly Identifier[]
  /** What it was called before it was merged, there. */
  readonly former: readonly Identifier[]
}

/** A field of an entry that is missing or not of its form. */
export class FieldError extends Error {
  readonly field: string

  constructor(field: string, what: string) {
    super(what)
    this.field = field
  }
}

const LONGEST = 300

/**
 * An identifier, written as it is compared.
 *
 * @throws FieldError
 */
export function identifierOf(field: string, scheme: string, value: string): Identifier {
  const name = scheme.trim().toLowerCase()
  if (!isScheme(name))
    throw new FieldError(
      field,
      `${JSON.stringify(scheme.slice(0, 40))} is no name of a scheme: it is letters and digits, such as wikidata`,
    )
  const bare = name === 'wikidata' ? wikidataId(field, value) : checked(field, value)
  return { scheme: name, value: bare }
}

/** "http://www.wikidata.org/entity/Q42", "q42" → "Q42" */
function wikidataId(field: string, value: string): string {
  const found = /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/)?(Q[1-9]\d*)$/i.exec(value.trim())
  if (found) return found[1]!.toUpperCase()
  throw new FieldError(
    field,
    `${JSON.stringify(value.slice(0, 40))} is no item of Wikidata: write Q and its number, such as Q42`,
  )
}

/**
 * Words as they may be stored.
 *
 * @throws FieldError
 */
export function checked(field: string, value: string): string {
  const text = value.trim()
  if (text === '') throw new FieldError(field, 'is empty: leave the field out where nothing is known')
  if (text.length > LONGEST) throw new FieldError(field, `is longer than ${LONGEST} characters`)
  if (/[\u0000-\u001f]/.test(text) || !text.isWellFormed())
    throw new FieldError(field, 'has a control character or half of a surrogate pair, which cannot be stored')
  return text
}

/** What an entry is told by has to be a full name: an alias of a person is, where it has two words or more. */
export function fullNames({ kind, names, aliases }: Entry): { name: string; isMain: boolean }[] {
  const isFull = (name: string) => kind !== 'PERSON' || foldName(name).includes(' ')
  const found = new Map<string, { name: string; isMain: boolean }>()
  for (const name of names) found.set(foldName(name), { name, isMain: true })
  for (const name of aliases)
    if (isFull(name) && !found.has(foldName(name))) found.set(foldName(name), { name, isMain: false })
  return [...found.values()]
}

/** The kinds of actors by what files call them, in small letters. */
const KINDS: Readonly<Record<string, ActorKind>> = {
  person: 'PERSON',
  organization: 'ORGANIZATION',
  organisation: 'ORGANIZATION',
  company: 'ORGANIZATION',
  legalentity: 'ORGANIZATION',
  party: 'ORGANIZATION',
  government: 'GOVERNMENT',
  publicbody: 'GOVERNMENT',
  group: 'GROUP',
  media: 'MEDIA',
  document: 'DOCUMENT',
}

export const kindOf = (given: string): ActorKind | undefined => KINDS[given.trim().toLowerCase()]
