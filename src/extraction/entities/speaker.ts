import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
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

/** A speaker where the text last names them: what pronouns and "the official" look back at. */
export interface Remembered {
  speaker: Speaker
  /** The token at which it stands. */
  at: number
  /** Whether it is the subject of its sentence or speaks. */
  subject: boolean
  speaks: boolean
}

export interface Scene {
  doc: Document
  register: EntityIndex
  /** Speakers of the statements so far, in text order. */
  said: Remembered[]
  /** What the statement at hand says: whoever is named there is not who says it. */
  own: readonly TokenRange[]
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
