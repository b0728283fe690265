import type { Document } from '../analysis/document.ts'
import type { Candidate } from '../candidate.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'

/**
 * Direct speech by its form alone, with verbs that no list holds.
 *
 *     “The harbour is not yours,” [Sen. Ada Quill] scolded.         “What a ship,” exclaimed [a young sailor]
 */
export const proposeByTags = (doc: Document, skipped: Uint8Array): Candidate[] =>
  doc.quotations.flatMap((quotation): Candidate[] => {
    const { tokens } = doc
    if (!quotation.closed || quotation.last - quotation.first < 4 || skipped[quotation.first]) return []
    const mark = tokens[quotation.last - 2]
    if (!mark || !/^[,?!]$/.test(mark.text)) return []
    const paragraph = doc.paragraphs[quotation.paragraph]!
    const at = quotation.last
    const first = tokens[at]
    if (!first || at >= paragraph.last || first.quotation !== -1) return []
    // “So,” scolded the senator
    if (first.pos === 'VERB' && /ed$/.test(first.lower) && !REPORTING_VERBS.has(first.lower)) {
      const name = nounPhraseAt(doc, at + 1, paragraph.last)
      return name
        ? [
            {
              content: [[quotation.first, quotation.last]],
              cue: [[at, at + 1]],
              source: [name],
              confidence: 0.85,
            },
          ]
        : []
    }
    if (REPORTING_VERBS.has(first.lower)) return []
    // “So,” the senator scolded
    const name = nounPhraseAt(doc, at, paragraph.last)
    let verb = name?.[1] ?? at
    while (tokens[verb]?.pos === 'ADV' && verb < paragraph.last) verb++
    const token = tokens[verb]
    if (!name || !token || verb >= paragraph.last || token.pos !== 'VERB' || !/(?:ed|s|t)$/.test(token.lower))
      return []
    if (REPORTING_VERBS.has(token.lower)) return []
    return [
      {
        content: [[quotation.first, quotation.last]],
        cue: [[verb, verb + 1]],
        source: [name],
        confidence: 0.85,
      },
    ]
  })
