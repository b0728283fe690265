import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { SURNAMES_FIRST } from '../lexicon/first-names.ts'
import { MONTHS } from '../lexicon/calendar.ts'
import { NAME_WORDS, ORG_JOINTS, PERSON_JOINTS } from '../lexicon/organisations.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { isDay } from '../rules/nominals.ts'
import { begins, headlinesOf, isKnown, isNameAlone, midwayCapitals } from './name-starts.ts'
import { canJoin, isCutShort, joinsByAnd, joinsWhatItIsOf, nicknameEnd } from './name-joints.ts'
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
export const nameSpans = (doc: Document, skipped: Uint8Array, labels: readonly Label[] = []): NameSpan[] => {
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
      skipped[at] ||
      !tokens[at]!.isCapital ||
      isDegree(doc, at) ||
      !(begins(doc, at) || isKnown(doc, at, midway))
    ) {
      at++
      continue
    }
    if (isParty(doc, at)) {
      at += tokens[at + 1]?.text === '-' ? 3 : 1
      continue
    }
    const lead = leadEnd(doc, at)
    if (lead > at) {
      at = lead
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
    else
      for (const span of partsOfRun(doc, at, end)) {
        const from = span.name[0] === at && isNumbered(doc, at) ? at - 1 : span.name[0]
        runs.push({ ...span, name: [from, span.name[1]], inHeadline })
      }
    at = end
  }
  return runs
}

/** Where the words before a paragraph end that tell where it was written: "MOBILE, Ala. (AP) — ", "WASHINGTON: "; no label of a turn is one. */
const leadEnd = ({ text, tokens, paragraphs }: Document, at: number): number => {
  const { first, start, last } = paragraphs[tokens[at]!.paragraph]!
  if (first !== at) return at
  if (
    /^\p{Lu}{3,}$/u.test(tokens[at]!.text) &&
    tokens[at + 1]?.text === ':' &&
    tokens[at + 2]?.quotation === -1
  )
    return at + 1
  const [lead] = DATELINE.exec(text.slice(start, start + 80)) ?? []
  let end = at
  if (lead) while (end < last && tokens[end]!.end <= start + lead.length) end++
  return end
}

const DATELINE =
  /^\p{Lu}{3,}(?:[ -]\p{Lu}{2,}){0,3}(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?)?(?= \([A-Z][^()]{1,20}\) ?[–—-]| ?[–—] |, \p{Lu}[\p{L}.]+ [–—-]{1,2} )/u

const labelSpan = (doc: Document, [first, last]: TokenRange): NameSpan => {
  const named = partsOfRun(doc, first, last).find(({ name }) => name[1] === last)
  return {
    ...(named ?? { name: [first, last], titles: null, honorific: null }),
    inHeadline: false,
    isLabel: true,
  }
}

/** "the 9th [Circuit] Court" */
const isNumbered = ({ tokens }: Document, at: number): boolean =>
  /^\d+(?:st|nd|rd|th)$/.test(tokens[at - 1]?.text ?? '') &&
  tokens[at - 1]!.sentence === tokens[at]!.sentence &&
  (NAME_WORDS.has(tokens[at]!.text) || /^U\.?S\.?$/.test(tokens[at]!.text))

/** "(D-Ohio)", "R-14" */
const isParty = ({ text, tokens }: Document, at: number): boolean =>
  /^[DRI]-(?:\p{Lu}|\d)/u.test(text.slice(tokens[at]!.start, tokens[at]!.start + 3))

/** ", M.D." */
const isDegree = ({ tokens }: Document, at: number): boolean =>
  tokens[at - 1]?.text === ',' && /^(?:M\.?D|Ph\.?D|J\.?D|R\.?N|Esq)\.?$/.test(tokens[at]!.text)

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
    const nextCapital =
      same(end + 1) && next !== undefined && next.isCapital && !isDay(next) && !isDate(doc, end + 1)
    // "USA [TODAY]"
    if (isDay(token) && OUTLETS.has(doc.text.slice(tokens[first]!.start, token.end))) {
      end++
      continue
    }
    if (isDate(doc, end) || (end > first + 2 && /^[JS]r\.?$/.test(tokens[end - 1]!.text))) break
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
    } else if (
      token.lower === 'and' &&
      nextCapital &&
      (joinsByAnd(doc, first, end) || joinsWhatItIsOf(doc, first, end))
    )
      end += 2
    else if (token.pos === 'NUM' && /^\d{1,3}$/.test(token.text) && !token.quotation) end++
    else break
  }
  return end
}

/** "Norwick News [April 2]", "Norwick News on [May 15]" */
const isDate = ({ tokens }: Document, at: number): boolean =>
  MONTHS.has(tokens[at]!.lower) && tokens[at + 1] !== undefined && /^\d/.test(tokens[at + 1]!.text)

const isNoble = (title: Token | undefined): boolean =>
  /^(?:prince|princess|king|queen|duke|duchess|archduke|archduchess)$/.test(title?.lower ?? '')
