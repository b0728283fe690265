import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { SURNAMES_FIRST } from '../lexicon/first-names.ts'
import { ORG_JOINTS, PERSON_JOINTS } from '../lexicon/organisations.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { isDay } from '../rules/nominals.ts'
import { begins, headlinesOf, isKnown, isNameAlone, midwayCapitals } from './name-starts.ts'
import { canJoin, isCutShort, joinsByAnd, nicknameEnd } from './name-joints.ts'
import { partsOfRun, type NameParts } from './name-parts.ts'
import { isOutlet } from './outlets.ts'
import { isSuffix } from './short-forms.ts'

/** A run of capitalised words, cut into titles and name: [Deputy Finance Minister] [Jan Nowicki]. */
export interface NameSpan extends NameParts {
  /** Whether it stands in a headline, whose capitals may join more than a name. */
  inHeadline: boolean
  /** Whether it is the label of a turn, and so names one who talks. */
  isLabel?: boolean
}

/** A label of a transcript, with the name in it, if there is one. */
export interface Label {
  whole: TokenRange
  name: TokenRange | undefined
}

/** Every run of capitalised words of a text that names somebody or something, in order; none where it is silent. */
export const nameSpans = (doc: Document, silent: Uint8Array, labels: readonly Label[] = []): NameSpan[] => {
  const runs: NameSpan[] = []
  const labelAt = new Map(labels.map((label) => [label.whole[0], label]))
  const { tokens } = doc
  const midway = midwayCapitals(doc)
  const headlines = headlinesOf(doc)
  let at = 0
  while (at < tokens.length) {
    const label = labelAt.get(at)
    if (label) {
      if (label.name) runs.push(labelSpan(doc, label.name))
      at = label.whole[1]
      continue
    }
    if (
      silent[at] ||
      !tokens[at]!.isCapital ||
      isParty(tokens[at]!) ||
      !(begins(doc, at) || isKnown(doc, at, midway))
    ) {
      at++
      continue
    }
    if (isShoutedLead(doc, at)) {
      at++
      continue
    }
    const end = headlines[tokens[at]!.sentence]! ? headlineRunEnd(doc, at) : runEnd(doc, at)
    if (end === at + 1 && !isNameAlone(doc, at, midway)) {
      at = end
      continue
    }
    const inHeadline = headlines[tokens[at]!.sentence]!
    if (doc.tokens[at - 1]?.text === 'The' && isOutlet(doc, at - 1, end))
      runs.push({ name: [at - 1, end], titles: null, honorific: null, inHeadline })
    else runs.push(...partsOfRun(doc, at, end).map((span) => ({ ...span, inHeadline })))
    at = end
  }
  return runs
}

/** "WASHINGTON: The mayor said": one word in capitals before a paragraph, where it is no label of a turn. */
const isShoutedLead = ({ tokens, paragraphs }: Document, at: number): boolean =>
  paragraphs[tokens[at]!.paragraph]!.first === at &&
  /^\p{Lu}{3,}$/u.test(tokens[at]!.text) &&
  tokens[at + 1]?.text === ':' &&
  tokens[at + 2]?.quotation === -1

const labelSpan = (doc: Document, [first, last]: TokenRange): NameSpan => {
  const named = partsOfRun(doc, first, last).find(({ name }) => name[1] === last)
  return {
    ...(named ?? { name: [first, last], titles: null, honorific: null }),
    inHeadline: false,
    isLabel: true,
  }
}

/** "(D-Ohio)" */
const isParty = ({ text }: Token): boolean => /^[DRI]-\p{Lu}/u.test(text)

// A headline's verbs have capitals too, and more words than these are no name there.
const LONGEST_IN_HEADLINE = 3

/** In a headline, a run ends before what may be a verb; one that goes on and on is none. */
const headlineRunEnd = (doc: Document, first: number): number => {
  const end = runEnd(doc, first)
  for (let i = first + 1; i < end; i++) {
    const { lower, pos } = doc.tokens[i]!
    if (REPORTING_VERBS.has(lower) || /^(?:VERB|ADV|AUX|PART|PRON)$/.test(pos)) return i
  }
  return Math.min(end, first + LONGEST_IN_HEADLINE)
}

const runEnd = (doc: Document, first: number): number => {
  const { tokens } = doc
  const same = (i: number): boolean =>
    i < tokens.length &&
    tokens[i]!.sentence === tokens[first]!.sentence &&
    tokens[i]!.depth === tokens[first]!.depth
  let end = first + 1
  while (same(end)) {
    const nickname = nicknameEnd(tokens, end)
    if (nickname !== undefined) {
      end = nickname
      continue
    }
    const token = tokens[end]!
    const next = tokens[end + 1]
    const nextCapital = same(end + 1) && next !== undefined && next.isCapital && !isDay(next)
    if (
      token.isCapital &&
      !isDay(token) &&
      token.text !== 'I' &&
      (!(token.pos === 'PRON' && token.text.length < 5) || SURNAMES_FIRST.has(tokens[end - 1]!.text))
    )
      end++
    else if (token.text === ',' && next && isSuffix(next.text) && same(end + 1)) end += 2
    else if (token.text === '.' && isCutShort(tokens[end - 1]!) && nextCapital && !token.spaced) end++
    else if (token.text === '-' && !token.spaced && next && !next.spaced && same(end + 1)) end += 2
    else if (token.text === '&' && nextCapital) end += 2
    // "Princess Maria of Arden"
    else if (token.lower === 'of' && nextCapital && isNoble(tokens[end - 2])) end += 2
    else if (PERSON_JOINTS.has(token.lower) && nextCapital && !/^(?:al|e|y|el|la|le)$/.test(token.lower))
      end += 2
    else if (
      PERSON_JOINTS.has(token.lower) &&
      same(end + 1) &&
      PERSON_JOINTS.has(next?.lower ?? '') &&
      tokens[end + 2] &&
      tokens[end + 2]!.isCapital
    )
      end += 3
    else if (ORG_JOINTS.has(token.lower) && canJoin(doc, first, end)) {
      // "Department of Justice", "Federation of the Blind"
      if (nextCapital) end += 2
      else if (
        next?.lower === 'the' &&
        tokens[end + 2] &&
        tokens[end + 2]!.isCapital &&
        same(end + 2) &&
        token.lower !== 'on'
      )
        end += 3
      else break
    } else if (token.lower === 'and' && nextCapital && joinsByAnd(doc, first, end)) end += 2
    else if (token.pos === 'NUM' && /^\d{1,3}$/.test(token.text) && !token.quotation) end++
    else break
  }
  return end
}

const isNoble = (title: Token | undefined): boolean =>
  /^(?:prince|princess|king|queen|duke|duchess|archduke|archduchess)$/.test(title?.lower ?? '')
