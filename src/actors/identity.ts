import { makeId } from '../api/ids.ts'
import { foldName } from './fold.ts'

/** The actor of a full name: the same in all sources. */
export const actorIdOf = (fullName: string): string => makeId('Actor', ['name', foldName(fullName)])

/** The actor of a name that holds in one source only: a bare surname, "a senior official". */
export const actorIdWithin = (sourceId: string, name: string): string =>
  makeId('Actor', ['within', sourceId, foldName(name)])
