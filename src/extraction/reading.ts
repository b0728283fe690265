import { analyse } from './analysis/analyse.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { settleCandidates } from './merge/settle.ts'
import { judgeNested } from './chain/judge-nested.ts'
import { toldWithin, type NestedJudge } from './chain/nested.ts'
import type { Chooser } from './coreference/rank.ts'
import { referentsOf } from './coreference/referents.ts'
import { resolveSource, resolveSpeakers } from './coreference/resolve.ts'
import { entityIndexOf } from './entities/entity-index.ts'
import { giveRoles } from './entities/roles.ts'
import type { Scene } from './entities/speaker.ts'
import { silenceForeign } from './languages.ts'
import { withoutMarkup } from './markup.ts'
import { detect } from './model/propose.ts'
import { postsOf, type PostBlock } from './posts.ts'
import { isProse } from './prose.ts'
import { proposeByForm, proposeByRules } from './rules/propose.ts'
import { silentTokens } from './silence.ts'
import { unitsOf } from './units.ts'
import { withoutWovenLinks } from './woven-links.ts'

/** What a text says and who speaks in it, before chains are followed. */
export interface Reading {
  scene: Scene
  posts: readonly PostBlock[]
  /** Candidates with a cue, and quotations that stand alone. */
  cued: readonly Candidate[]
  alone: readonly Candidate[]
  /** What is told within the statements of others. */
  told: readonly Candidate[]
  units: readonly TokenRange[]
  silent: Uint8Array
}

/** Reads a text up to the speakers; `choose` picks the antecedents, `judge` what is told within other statements. */
export const readingOf = (text: string, choose: Chooser, judge: NestedJudge = judgeNested): Reading => {
  const doc = analyse(withoutMarkup(withoutWovenLinks(text)))
  const silent = silentTokens(doc)
  const register = entityIndexOf(doc, silent)
  giveRoles(doc, register)
  const posts = postsOf(doc)
  for (const { block } of posts) silent.fill(1, block[0], block[1])
  const units = unitsOf(doc)
  silenceForeign(doc, units, silent)
  const detected = isProse(doc) ? detect(doc) : undefined
  const proposals = {
    model: detected?.candidates ?? [],
    grammar: proposeByRules(doc, units, silent),
    form: proposeByForm(doc, units, silent),
    detected,
  }
  const candidates = settleCandidates(doc, proposals, silent)
  const cued = candidates.filter((candidate) => candidate.cue.length > 0)
  const within = detected
    ? toldWithin(doc, { cued, posts: posts.map(({ content }) => content) }, proposals.grammar, silent, judge)
    : []
  const alone = candidates.filter((candidate) => candidate.cue.length === 0)
  const referents = referentsOf(doc, register)
  const scene: Scene = { doc, register, referents, spoken: [], own: [], resolved: new Map(), choose }
  resolveSpeakers(scene, cued, within)
  const told = within.filter(({ source }) => resolveSource(scene, source).length > 0)
  return { scene, posts, cued, told, alone, units, silent }
}
