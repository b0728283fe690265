import { rangeOf } from '../database/ranges.ts'
import type { Draft, Voice } from '../extraction/draft.ts'
import type { ChainPart, NewChainStep } from '../statements/table.ts'
import type { Cast } from './cast.ts'
import { isWithin } from './cutter.ts'
import { within, type Locate } from './line-ends.ts'
import type { Post } from './posts.ts'

/**
 * The way a statement came: its speakers at position 0, then whom it was told, then who passed it on, nearest to the
 * speaker first. With no speaker known, position 0 stays empty.
 */
export function chainOf(
  draft: Draft,
  statementId: string,
  source: Post,
  { cast, locate }: { cast: Cast; locate: Locate },
): NewChainStep[] {
  const datedOn = draft.saidOn ?? source.publishedOn
  const step = (part: ChainPart, voice: Voice, position: number, ordinal = 0): NewChainStep => ({
    statement_id: statementId,
    position,
    ordinal,
    part,
    actor_id: cast.idOf(voice),
    role: voice.role?.trim() ? voice.role : null,
    mention_at: mentionOf(voice, source, locate),
    dated_on: datedOn,
  })
  const speakers = draft.speakers.filter(
    (voice, index, all) => all.findIndex((other) => cast.idOf(other) === cast.idOf(voice)) === index,
  )
  const others = [
    ...(draft.addressee ? [['ADDRESSEE', draft.addressee] as const] : []),
    ...draft.via.map((voice) => ['RELAY', voice] as const),
  ]
  return [
    ...speakers.map((voice, ordinal) => step('SPEAKER', voice, 0, ordinal)),
    ...others.map(([part, voice], index) => step(part, voice, index + 1)),
  ]
}

function mentionOf({ mention }: Voice, { block }: Post, locate: Locate): string | null {
  if (!mention || mention[0] >= mention[1] || !isWithin(mention, block)) return null
  return rangeOf(within(block, mention, locate))
}
