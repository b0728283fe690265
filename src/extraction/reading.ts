import { analyse } from './analysis/analyse.ts'
import { asRead } from './analysis/as-read.ts'
import { withoutAsides } from './asides.ts'
import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import type { Proposals } from './merge/proposals.ts'
import { settleCandidates } from './merge/settle.ts'
import { judgeNested } from './chain/judge-nested.ts'
import { toldWithin, type NestedJudge } from './chain/nested.ts'
import type { Chooser } from './coreference/rank.ts'
import { referentsOf } from './coreference/referents.ts'
import { resolveSource, resolveSpeakers } from './coreference/resolve.ts'
import { entityIndexOf } from './entities/entity-index.ts'
import type { EntityIndex } from './entities/entity.ts'
import { giveRoles } from './entities/roles.ts'
import type { Scene } from './entities/speaker.ts'
import { markForeign } from './languages.ts'
import { withoutMarkup } from './markup.ts'
import { detect } from './model/propose.ts'
import { postsOf, type PostBlock } from './posts.ts'
import { isProse } from './prose.ts'
import { proposeByForm, proposeByRules } from './rules/propose.ts'
import { boilerplateTokens } from './boilerplate.ts'
import { turnsOf, type Turn } from './transcripts.ts'
import { unitsOf } from './units.ts'
import { withoutInlineLinks } from './inline-links.ts'

/** What a text says and who speaks in it, before chains are followed. */
export interface Reading {
  scene: Scene
  /** The text of the document before anything in it was left blank: as long, unit for unit. */
  read: string
  posts: readonly PostBlock[]
  turns: readonly Turn[]
  /** Candidates with a cue or a speaker, and quotations that stand alone. */
  cued: readonly Candidate[]
  alone: readonly Candidate[]
  /** What is told within the statements of others. */
  told: readonly Candidate[]
  units: readonly TokenRange[]
  skipped: Uint8Array
}

/** A text that is analysed, and what the model and the rules propose of it. */
export interface Proposed {
  doc: Document
  /** The text of the document before anything in it was left blank: as long, unit for unit. */
  read: string
  posts: readonly PostBlock[]
  turns: readonly Turn[]
  units: readonly TokenRange[]
  /** Marks the tokens of boilerplate. */
  boilerplate: Uint8Array
  /** Marks all tokens in which nothing is looked for: boilerplate, posts, turns of a transcript, other languages. */
  skipped: Uint8Array
  proposals: Proposals
}

/** Analyses a text, and proposes statements by the model and by rules. */
export const proposedIn = (text: string): Proposed => {
  const { text: read, offsets } = asRead(text)
  const doc = analyse(withoutAsides(withoutMarkup(withoutInlineLinks(read))), offsets)
  const boilerplate = boilerplateTokens(doc)
  const skipped = boilerplate.slice()
  const posts = postsOf(doc)
  for (const { block } of posts) skipped.fill(1, block[0], block[1])
  const turns = turnsOf(doc, skipped)
  for (const { label, content } of turns) {
    skipped.fill(1, ...label.whole)
    skipped.fill(1, ...content)
  }
  const units = unitsOf(doc)
  markForeign(doc, units, skipped)
  const detected = isProse(doc) ? detect(doc) : undefined
  const proposals = {
    model: detected?.candidates ?? [],
    grammar: proposeByRules(doc, units, skipped),
    form: proposeByForm(doc, units, skipped),
    detected,
  }
  return { doc, read, posts, turns, units, boilerplate, skipped, proposals }
}

/** Reads a text up to the speakers; `choose` picks the antecedents, `judge` what is told within other statements. */
export const readingOf = (text: string, choose: Chooser, judge: NestedJudge = judgeNested): Reading => {
  const { doc, read, posts, turns, units, boilerplate, skipped, proposals } = proposedIn(text)
  const entityIndex = entityIndexOf(
    doc,
    boilerplate,
    turns.map(({ label: { whole, name, isDescription } }) => ({
      whole,
      name: isDescription ? undefined : name,
    })),
  )
  giveRolesOfLabels(turns, entityIndex)
  giveRoles(doc, entityIndex)
  const candidates = settleCandidates(doc, proposals, skipped)
  const isAttributed = ({ cue, source }: Candidate): boolean => cue.length > 0 || source.length > 0
  const cued = candidates.filter(isAttributed)
  const within = proposals.detected
    ? toldWithin(
        doc,
        { cued, whole: [...posts, ...turns].map(({ content }) => content) },
        proposals.grammar,
        skipped,
        judge,
      )
    : []
  const alone = candidates.filter((candidate) => !isAttributed(candidate))
  const referents = referentsOf(doc, entityIndex)
  const scene: Scene = {
    doc,
    entityIndex,
    referents,
    spoken: [],
    own: [],
    resolved: new Map(),
    ranked: new Map(),
    choose,
  }
  resolveSpeakers(scene, cued, within)
  const told = within.filter(({ source }) => resolveSource(scene, source).length > 0)
  return { scene, read, posts, turns, cued, told, alone, units, skipped }
}

/** "JOE LARKIN, TRANSIT CHAIRMAN:" */
const giveRolesOfLabels = (turns: readonly Turn[], entityIndex: EntityIndex): void => {
  for (const { label } of turns) {
    const named = label.role && label.name ? entityIndex.at(label.name[1] - 1) : undefined
    if (named) named.entity.role ??= label.role
  }
}
