import type { ActorKind } from '../../actors/kinds.ts'
import { typeOf } from './kinds.ts'

/** "Person, named in 1,204 sources" */
export const describedAs = (kind: ActorKind, sources: number): string =>
  `${typeOf(kind).name}, named in ${sources.toLocaleString('en')} ${sources === 1 ? 'source' : 'sources'}`
