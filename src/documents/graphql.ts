import { sql } from 'kysely'
import { z } from 'zod'
import { many, objectType, one, value, type Room } from '../api/describe.ts'
import { mutation } from '../api/mutations.ts'
import { OnrecordError } from '../errors.ts'
import { refusedOf, toldOf, type Landing, type Told } from './landing.ts'

/** How many documents one mutation takes; more go to `/api/v1/documents`, which streams. */
const MOST = 100

const OUTCOMES = {
  STORED: 'It is on record now.',
  CORRECTED: 'It was on record; its headline or byline is told anew.',
  KNOWN: 'It was on record, and nothing changed.',
  REFUSED: 'It is not on record: `code` and `detail` say why.',
}

const DOCUMENT = `
  "What it is; an article where it is not given." kind: SourceKind
  "The name of its publisher." outlet: String
  "The day on which it was published." publishedOn: Date!
  "Its headline." title: String
  "Where it stands." url: String
  "Its byline: a name for each author." authors: [String!]
  "The number of this edition, by which a corrected headline or byline is known from an earlier one." version: Int
  "When it was last changed, for the same." updatedAt: DateTime
  "Its text, as it is." text: String!`

const ADDED = objectType<'outcome' | 'source_id' | 'statements' | 'code' | 'detail'>({
  name: 'AddedDocument',
  doc: 'What became of a document.',
  fields: {
    outcome: value('DocumentOutcome!', 'Whether it is on record.', (row) => row('outcome')),
    source: one('Source', 'The source that it is; null where it was refused.', (row) => row('source_id')),
    statementCount: value('Int!', 'How many statements came on record with it.', (row) => row('statements')),
    code: value('String', 'Where it was refused: the code of what is wrong with it.', (row) => row('code')),
    detail: value('String', 'The same in words.', (row) => row('detail')),
  },
})

/** The documents of a mutation are checked one by one, as lines of JSON are. */
const given = z.object({
  documents: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(MOST, { error: `must be ${MOST} at most: POST /api/v1/documents streams more` }),
  anyDay: z.boolean().optional(),
})

/** `addDocuments`: what `POST /api/v1/documents` does. */
export function documents(landing: () => Landing): Room {
  return {
    objects: [ADDED],
    enums: [{ name: 'DocumentOutcome', doc: 'What became of a document.', constants: OUTCOMES }],
    connections: [],
    query: {},
    inputs: [{ name: 'DocumentInput', doc: 'A document that is to be put on record.', graphql: DOCUMENT }],
    mutation: mutation('addDocuments', {
      doc: 'Puts documents on record: their statements are found, and each is stored whole or not at all.',
      scope: 'ingest',
      input: `"The documents, ${MOST} at most." documents: [DocumentInput!]!
        "Whether days are taken that look like slips: before 1400, or after the day after tomorrow." anyDay: Boolean`,
      schema: given,
      columns: { documents: 'json' },
      payload: {
        documents: many('[AddedDocument!]!', 'What became of each, in their order.', MOST, (row, item) => ({
          from: sql`json_to_recordset(${row('documents')}) as ${item.alias} (
            place int, outcome text, source_id uuid, statements int, code text, detail text
          )`,
          orderBy: item('place'),
        })),
      },
      write: async (
        _,
        { documents, anyDay = false },
        { principal, requestId, signal = new AbortController().signal },
      ) => {
        const told: Told[] = []
        for (const document of documents)
          told.push(
            await landing()
              .land(Buffer.from(JSON.stringify(document)), {
                writer: { principal, requestId },
                signal,
                anyDay,
              })
              .then(toldOf, (error: unknown) => {
                const refused = refusedOf(error)
                if (refused.status >= 500 && !(error instanceof OnrecordError)) throw error
                return refused
              }),
          )
        await landing().group()
        return { documents: told.map(({ id, ...more }, place) => ({ ...more, source_id: id, place })) }
      },
    }),
  }
}
