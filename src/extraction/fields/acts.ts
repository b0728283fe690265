import type { Document } from '../analysis/document.ts'
import type { Act, DraftKind } from '../draft.ts'
import type { Attribution } from '../attribution.ts'
import { ACT_OF_VERB } from '../lexicon/acts.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'

/** The plain form of the verb that an attribution's cue turns on: "has denied" → deny; undefined where there is none. */
export const cueVerb = (doc: Document, attribution: Attribution): string | undefined => {
  for (const [first, last] of attribution.cue)
    for (let i = last - 1; i >= first; i--) {
      const token = doc.tokens[i]!
      const verb = REPORTING_VERBS.get(token.lower)
      if (verb) return verb.lemma
      if (ACT_OF_VERB.has(token.lemma)) return token.lemma
    }
  return undefined
}

/** Whether the cue denies: such an attribution has the content of what it denies, and passes on nothing. */
export const deniesByCue = (doc: Document, attribution: Attribution): boolean =>
  /^(?:deny|dispute|reject)$/.test(cueVerb(doc, attribution) ?? '')

const cueText = (doc: Document, attribution: Attribution): string =>
  attribution.cue
    .map(([first, last]) =>
      doc.tokens
        .slice(first, last)
        .map((t) => t.lower)
        .join(' '),
    )
    .join(' ')

const CLAIM =
  '(?:claims?|reports?|allegations?|accusations?|charges?|story|stories|rumou?rs?|suggestions?|assertions?|notion|idea)'
const FALSE =
  "(?:false|untrue|lies?|baseless|unfounded|fake|fabricated|incorrect|inaccurate|(?:not|never|n't) true|no truth to)"
/** "these claims about him are completely false", "it was not true". */
const UNTRUE = new RegExp(
  `(?:(?:^|that )(?:it|this|that|they)|\\b${CLAIM}(?: (?:\\S+ ){0,10}?\\S+)?) (?:is|was|are|were|'s)(?: (?:a|an|all|just|\\w+ly))* ?${FALSE}\\b`,
)
const IS_FALSE = new RegExp(`\\b${FALSE}\\b`)
/** "dismissed [the claims]", "called [the reports] false". */
const OPENS_WITH_CLAIM = new RegExp(`^(?:\\S+ ){0,5}${CLAIM}\\b`)

/** "rejected calls to resign", "rejected the offer": turned down, not denied. */
const isOffer = (doc: Document, attribution: Attribution): boolean => {
  const [first, last] = attribution.content[0]!
  return doc.tokens
    .slice(first, Math.min(last, first + 5))
    .some((token) =>
      /^(?:calls?|attempts?|efforts?|offers?|proposals?|plans?|bids?|deals?|requests?|demands?|invitations?|bills?|amendments?|resolutions?|applications?|petitions?|legislation|treaty)$/.test(
        token.lower,
      ),
    )
}

/** What saying it did: "called on them to" CALL_FOR, "said it was not true" DENY; ASSERT when in doubt. */
export const actOf = (doc: Document, attribution: Attribution): Act => {
  if (attribution.turn) return asks(doc, attribution) ? 'ASK' : 'ASSERT'
  const cue = cueText(doc, attribution)
  if (/\bcall(?:s|ed|ing)? (?:\S+ )?(?:for|on|upon)\b|^calls$|^demands?$/.test(cue)) return 'CALL_FOR'
  if (/\bpush(?:es|ed|ing)? back\b/.test(cue)) return 'DENY'
  const verb = cueVerb(doc, attribution)
  const act = ACT_OF_VERB.get(verb ?? '')
  if (act === 'PROMISE' && verb === 'assure') return 'ASSERT'
  if (act === 'DENY' && /^(?:reject|rebuff|refuse)$/.test(verb!) && isOffer(doc, attribution)) return 'OTHER'
  const words = opening(doc, attribution)
  if (/^(?:dismiss|refute|debunk)$/.test(verb ?? '') && OPENS_WITH_CLAIM.test(words)) return 'DENY'
  if (verb === 'call' && OPENS_WITH_CLAIM.test(words) && IS_FALSE.test(words)) return 'DENY'
  return act ?? (UNTRUE.test(words) ? 'DENY' : 'ASSERT')
}

/** Whether a turn ends in a question. */
const asks = (doc: Document, { content }: Attribution): boolean => {
  let last = content.at(-1)![1] - 1
  while (/^["”’'»)\]]$/.test(doc.tokens[last]!.text)) last--
  return doc.tokens[last]!.text.includes('?')
}

const opening = (doc: Document, attribution: Attribution): string => {
  const [first, last] = attribution.content[0] ?? [0, 0]
  return doc.tokens
    .slice(first, Math.min(last, first + 40))
    .map((token) => token.lower)
    .filter((word) => !/^["“”‘’'`]+$/.test(word))
    .join(' ')
    .replaceAll(" n't", "n't")
}

/** DIRECT where all of the words stand in quotation marks, MIXED where some do. */
export const kindOf = (doc: Document, attribution: Attribution): DraftKind => {
  if (attribution.post || attribution.turn) return 'DIRECT'
  const words = attribution.content
    .flatMap(([first, last]) => doc.tokens.slice(first, last))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const quoted = words.filter(({ quotation }) => quotation !== -1 && !isRunaway(doc, attribution, quotation))
  return quoted.length === 0 ? 'INDIRECT' : quoted.length === words.length ? 'DIRECT' : 'MIXED'
}

/** A mark that never closes, and would take in the very words that attribute. */
const isRunaway = (doc: Document, { cue }: Attribution, quotation: number): boolean =>
  !doc.quotations[quotation]!.closed && cue.some(([first]) => doc.tokens[first]!.quotation === quotation)
