import type { Document, Token } from '../analysis/document.ts'
import { textOf } from '../analysis/text-of.ts'
import type { TokenRange } from '../candidate.ts'
import { BODY_NOUNS, HONORIFICS, PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'
import { isNominal } from '../rules/nominals.ts'
import { isWhere } from '../coreference/appositions.ts'
import type { NameMention, EntityIndex } from './entity.ts'
import { SHOUTED } from './name-starts.ts'
import { wordSet } from '../lexicon/word-set.ts'

/**
 * Gives each named one the first role that the text gives them.
 *
 *     [Deputy Finance Minister] Jan Nowicki      Eva Brandt, the [Norwegian envoy in Cairo], told
 *     A [Hill campaign lawyer], Peter Ames, sent
 */
export const giveRoles = (doc: Document, entityIndex: EntityIndex): void => {
  for (const mention of entityIndex.mentions) {
    const { entity } = mention
    if (entity.role !== null || doc.tokens[mention.range[0]]!.quotation !== -1) continue
    const role = withoutEdges(
      titleBefore(doc, mention) ??
        appositionAfter(doc, entityIndex, mention) ??
        appositionBefore(doc, mention) ??
        '',
    )
    if (role === '') continue
    entity.role = role
    // "the blog service Nexta", "the newspaper Bild"
    if (isOutlet(role) && !entity.gender && entity.kind !== 'GOVERNMENT') entity.kind = 'MEDIA'
  }
}

/** "– chief engineer": a role begins and ends with words. */
const withoutEdges = (role: string): string =>
  role.replace(/^[^\p{L}\p{N}]+|(?:[^\p{L}\p{N}.)]|(?<![\p{L}\p{N}])[.)])+$/gu, '')

const isOutlet = (role: string): boolean =>
  /\b(?:blog|newspaper|tabloid|daily|weekly|magazine|broadcaster|website|news|radio|television|TV|outlet)(?: (?:service|agency|site|channel|station|network|website|outlet|program|show|broadcaster|portal))?$/.test(
    role,
  )

/** Of somebody, who has to be named with it. */
const KIN = wordSet(
  'mother father son daughter wife husband brother sister uncle aunt cousin niece nephew friend neighbour neighbor widow fiancée fiancé partner',
)

/** Participles that qualify an office; any other verb before it belongs to the sentence. */
const QUALIFIERS =
  /^(?:exiled|retired|elected|disgraced|acting|jailed|ousted|deposed|convicted|embattled|appointed|outgoing|incoming|leading|ranking|visiting|presiding|sitting|managing|founding|self-\w+|imprisoned|fired|accused|impeached|reelected|opposing|departing|supervising|commanding|consulting|contributing)$/

/** "top Hill", "former Ames": of what one is the first or the last, it does not tell. */
const isRank = ({ lower }: Token): boolean =>
  /^(?:former|first|second|acting|interim|incoming|outgoing|associate|assistant|senior|lead|top|leading|u\.?s\.?|us)$/.test(
    lower,
  )

/** "the [exiled] leader", but not "Hill [accused] Speaker Ames": behind a name it is what that one did. */
const qualifies = ({ tokens }: Document, at: number): boolean =>
  QUALIFIERS.test(tokens[at]!.lower) && !/^(?:PROPN|PRON)$/.test(tokens[at - 1]?.pos ?? '')

/** "the advocacy [group] Harbour Watch", but not "the mayor [views] Poland": what a body with a name may be called. */
const isBody = (noun: string): boolean =>
  /^(?:ORGANIZATION|MEDIA)$/.test(BODY_NOUNS.get(noun) ?? '') ||
  /^(?:agency|service|giant|platform|site|tank|watchdog|regulator|show|program|programme|app|utility|militia)$/.test(
    noun,
  )

const titleBefore = (doc: Document, mention: NameMention): string | null => {
  const { tokens } = doc
  const end = mention.range[0]
  const person = mention.entity.kind === 'PERSON'
  const last = tokens[end - 1]
  if (!last || last.sentence !== tokens[end]!.sentence || last.quotation !== -1) return null
  const noun = last.pos === 'NOUN' && /^\p{Ll}/u.test(last.text)
  const office = PERSON_NOUNS.has(last.lower) || TITLES.has(last.lower)
  if (person ? !office && !(noun && isOutlet(last.text)) : !(noun && isBody(last.lower))) return null
  let first = end
  while (first > 0) {
    const token = tokens[first - 1]!
    if (token.sentence !== last.sentence || token.quotation !== -1) break
    if (token.pos === 'DET' || token.pos === 'PRON' || token.text === '.' || token.pos === 'NUM') break
    if (SHOUTED.test(token.text) || token.pos === 'ADV') break
    // "Secretary of State"
    if (token.lower === 'of' && first >= 2 && TITLES.has(tokens[first - 2]!.lower)) {
      first -= 2
      continue
    }
    if (
      !isNominal(token) ||
      (token.pos === 'VERB' && /^\p{Ll}/u.test(token.text) && !qualifies(doc, first - 1))
    )
      break
    first--
  }
  if (first === end || tokens[first]!.pos === 'PART') return null
  // "the Walk for [Peace President] Eva Brandt": the half of an office is another one
  if (tokens[first - 1]?.lower === 'for' && tokens[first]!.isCapital && (tokens[first - 2] ?? last).isCapital)
    return null
  // a verb that looks like an adjective cannot open a role: "told Deputy Finance Minister"
  while (
    first < end &&
    tokens[first]!.pos === 'VERB' &&
    /^\p{Ll}/u.test(tokens[first]!.text) &&
    doc.sentences[last.sentence]!.first !== first &&
    !/^(?:exiled|retired|elected|disgraced|acting|jailed|ousted|deposed|convicted|embattled|appointed|outgoing|incoming|leading|former)$/.test(
      tokens[first]!.lower,
    )
  )
    first++
  if (first === end) return null
  if (
    end - first === 1 &&
    HONORIFICS.has(last.lower) &&
    /^(?:mr|mrs|ms|miss|mx|dr|sir|lord|lady|dame)\.?$/.test(last.lower)
  )
    return null
  // "whose [brother] Peter": that alone tells nothing
  if (end - first === 1 && KIN.has(last.text)) return null
  const text = textOf(doc, [first, end])
  return /^(?:Mr|Mrs|Ms|Dr)\.?$/.test(text) || tokens.slice(first, end).every(isRank) ? null : text
}

const ROLE_JOINTS = new Set(['of', 'for', 'at', 'in', 'to', 'with', 'on', 'the', 'and', 'a', 'an', "'s"])

/** ", the Norwegian envoy in Cairo," – a phrase whose head names a person's office or trade. */
const appositionAfter = (doc: Document, entityIndex: EntityIndex, mention: NameMention): string | null => {
  const { tokens } = doc
  const comma = tokens[mention.range[1]]
  if (!comma || comma.text !== ',' || mention.entity.kind !== 'PERSON') return null
  let first = mention.range[1] + 1
  // ", 39, who …"
  if (tokens[first]?.pos === 'NUM' && tokens[first + 1]?.text === ',') first += 2
  // ", and the chairman, …" is somebody else, ", quoting her mother" what is done
  const opening = tokens[first]
  if (!opening || /^(?:and|or|but|nor)$/.test(opening.lower)) return null
  if (/^\p{Ll}+ing$/u.test(opening.text) && !QUALIFIERS.test(opening.lower)) return null
  // "its general counsel" is general counsel; whose mother one is would be lost
  const isOwned = /^(?:his|her|its|their)$/.test(opening.lower)
  if (isOwned && KIN.has(tokens[first + 1]?.lower ?? '')) return null
  if (opening.pos === 'DET' || isOwned) first++
  const sentence = doc.sentences[comma.sentence]!
  const range = phrase(doc, first, sentence.last)
  if (range && (isWhere(doc, mention, range) || isAnother(doc, entityIndex, range))) return null
  return range && textOf(doc, range).replace(/(?<=\p{Ll}{4})\.$/u, '')
}

/** "Ann Hill, [Mayor Peter Ames] and …": the next one of a list. */
const isAnother = (doc: Document, entityIndex: EntityIndex, [first, last]: TokenRange): boolean => {
  const named = entityIndex.at(last - 1)
  // "mother of Peter Ames" is no other
  return (
    named?.entity.kind === 'PERSON' &&
    !doc.tokens.slice(first, named.whole[0]).some(({ pos, lower }) => pos === 'ADP' || lower === "'s")
  )
}

const phrase = (doc: Document, first: number, limit: number): TokenRange | null => {
  const { tokens } = doc
  let end = first
  let head = false
  let prepositions = 0
  let depth = 0
  while (end < limit && end - first < 30) {
    const token = tokens[end]!
    if (token.quotation !== -1) break
    if (token.text === '(') depth++
    else if (token.text === ')') {
      if (depth === 0) break
      depth--
    } else if (depth === 0) {
      const joint = ROLE_JOINTS.has(token.lower) || token.pos === 'ADP'
      if (token.pos === 'ADP') prepositions++
      if (!joint && !isNominal(token) && token.pos !== 'ADV') break
      if (token.pos === 'PRON' && !/^(?:his|her|their|its)$/.test(token.lower)) return null
      if (token.pos === 'VERB' && end > first && /^\p{Ll}/u.test(token.text) && prepositions === 0 && !head)
        return null
      if (token.pos === 'VERB' && end > first && /^\p{Ll}/u.test(token.text)) break
      if (
        prepositions === 0 &&
        (PERSON_NOUNS.has(token.lower) ||
          (TITLES.has(token.lower) &&
            /^\p{L}{4,}/u.test(token.text) &&
            !/^(?:former|first|general|national|special|state|acting|foreign|chief)$/.test(token.lower)))
      )
        head = true
    }
    end++
  }
  while (end > first && (ROLE_JOINTS.has(tokens[end - 1]!.lower) || tokens[end - 1]!.pos === 'ADP')) end--
  return head && end > first ? [first, end] : null
}

/** "A campaign lawyer, Peter Ames, sent": the phrase before the comma. */
const appositionBefore = (doc: Document, mention: NameMention): string | null => {
  const { tokens } = doc
  const at = mention.whole[0]
  const comma = tokens[at - 1]
  if (!comma || comma.text !== ',' || comma.sentence !== tokens[at]!.sentence || comma.quotation !== -1)
    return null
  const after = tokens[mention.range[1]]
  if (after && !/^[,.;)]$/.test(after.text)) return null
  let first = at - 1
  while (first > 0 && at - first < 15) {
    const token = tokens[first - 1]!
    if (token.sentence !== comma.sentence || token.quotation !== -1 || token.text === ',') break
    if (token.pos === 'VERB' && /^\p{Ll}/u.test(token.text) && !/(?:ed|ing)$/.test(token.lower)) break
    if (token.pos === 'DET') {
      const previous = tokens[first - 2]
      if (previous?.pos !== 'ADP' || previous.sentence !== comma.sentence) {
        const range = phrase(doc, first, at - 1)
        return range && range[1] === at - 1 && range[0] === first ? textOf(doc, range) : null
      }
    }
    first--
  }
  return null
}
