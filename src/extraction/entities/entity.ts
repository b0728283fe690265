import type { TokenRange } from '../candidate.ts'
import type { VoiceKind } from '../draft.ts'

/** One who is named in a text, by all the names that it gives. */
export interface Entity {
  /** The fullest name. */
  name: string
  kind: VoiceKind
  /** Whether more than the capital tells the kind: a first name, a title, a word of the name, a list. */
  sure: boolean
  gender: 'm' | 'f' | null
  /** "Deputy Finance Minister", of the first mention that gives one. */
  role: string | null
  /** Every form of the name that the text uses. */
  forms: Set<string>
}

/** A name where it stands. */
export interface NameMention {
  /** The name alone: "Jan Nowicki". */
  range: TokenRange
  /** With the titles before it: "Deputy Finance Minister Jan Nowicki". */
  whole: TokenRange
  entity: Entity
}

/** All names of a text. */
export interface EntityIndex {
  /** In text order, disjoint. */
  mentions: readonly NameMention[]
  /** The mention whose name or titles hold a token. */
  at(token: number): NameMention | undefined
  entities: readonly Entity[]
}
