import type { ActorKind } from '../actors/table.ts'
import type { Act, Draft, DraftKind, DraftLink, ExtractOptions, VoiceKind } from '../extraction/draft.ts'
import type { LinkKind, StatementAct, StatementKind } from '../statements/table.ts'

/** Neither has a word that the other has not. */
type Same<One, Other> = [One, Other] extends [Other, One] ? true : never

/**
 * Extraction and the rooms each have their own words for the same things, since neither may know of the other. This
 * fails to compile when they part.
 */
const SAME: {
  actorKind: Same<ActorKind, VoiceKind>
  statementKind: Same<StatementKind, DraftKind>
  statementAct: Same<StatementAct, Act>
  linkKind: Same<LinkKind, DraftLink['kind']>
} = { actorKind: true, statementKind: true, statementAct: true, linkKind: true }

void SAME

/** Text and day of publication in, drafts out. */
export type Extract = (text: string, options: ExtractOptions) => readonly Draft[] | Promise<readonly Draft[]>
