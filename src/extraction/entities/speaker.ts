import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { Chooser, Choice } from '../coreference/rank.ts'
import type { Referent, Referents } from '../coreference/referents.ts'
import type { Naming, VoiceKind } from '../draft.ts'
import type { Entity, EntityIndex } from './entity.ts'

/** Who is behind some words of a text, before they are shown as a voice. */
export interface Speaker {
  name: string
  naming: Naming
  kind: VoiceKind
  role: string | null
  /** The entity, where a name is known. */
  entity: Entity | null
  /** The head noun of a description, in small letters: "official". */
  head: string | null
  gender: 'm' | 'f' | null
  /** Whether the words stand for many: "they" may point here. */
  plural: boolean
  mention: TokenRange | null
}

/** Who spoke at a token: one, or several together. */
export interface Spoken {
  readonly referent: Referent
  readonly at: number
}

/** What a text has said so far of who speaks: what resolving a mention reads, and adds to. */
export interface Scene {
  readonly doc: Document
  readonly entityIndex: EntityIndex
  readonly referents: Referents
  /** Who spoke, in the order in which their mentions were resolved. */
  readonly spoken: Spoken[]
  /** What the statement at hand says: whoever is named there is not who says it. */
  own: readonly TokenRange[]
  /** Mentions that were resolved, by their tokens: each is resolved once. */
  readonly resolved: Map<string, readonly Speaker[]>
  /** How each mention whose antecedent was looked for came out, and among how many, by its first token. */
  readonly ranked: Map<number, Choice & { readonly of: number }>
  /** Picks an antecedent among candidates: the learned ranker, or what trains it. */
  readonly choose: Chooser
}

const FULL_KINDS = new Set<VoiceKind>(['ORGANIZATION', 'GOVERNMENT', 'MEDIA', 'DOCUMENT'])

/** The speaker that a named entity is. A bare surname names no one for good: PARTIAL. */
export const speakerOf = (entity: Entity, mention: TokenRange | null): Speaker => ({
  name: entity.name.replace(/^[Tt]he /, ''),
  naming: FULL_KINDS.has(entity.kind) || entity.name.includes(' ') ? 'FULL' : 'PARTIAL',
  kind: entity.kind,
  role: entity.role,
  entity,
  head: null,
  gender: entity.gender,
  plural: false,
  mention,
})
