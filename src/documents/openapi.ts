import { parameter, problems, refTo, type Described } from '../api/rest/openapi.ts'

const location = {
  Location: {
    description: 'The address of the source.',
    schema: { type: 'string', format: 'uri-reference' },
  },
}
const landed = (description: string) => ({
  description,
  headers: location,
  content: { 'application/json': { schema: refTo('Landed') } },
})
const text = (description: string) => ({ type: ['string', 'null'], description })

/** What puts documents on record, by OpenAPI. */
export function describeDocuments(): Described {
  return {
    paths: {
      '/documents': {
        post: {
          operationId: 'addDocuments',
          summary:
            'Puts a document on record, or many, a line for each. It takes a key with the scope `ingest`.',
          description:
            'A document has 10 MB at most, and is stored whole or not at all. Of many, each is answered in a line as soon as it is on disk; ' +
            'one that is refused keeps no other from it.',
          security: [{ key: [] }],
          parameters: [
            parameter(
              'anyDay',
              '1: days are taken that look like slips: before 1400, or after the day after tomorrow.',
              { type: 'string', enum: ['0', '1'] },
            ),
            {
              name: 'Idempotency-Key',
              in: 'header',
              description:
                'What is sent again by the same key within a day is answered as it was; another body by it is refused with 422. Of many documents it holds line by line.',
              schema: { type: 'string', minLength: 1, maxLength: 255 },
            },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: refTo('Document') },
              'application/x-ndjson': { schema: refTo('Document') },
            },
          },
          responses: {
            200: {
              ...landed('It was on record. Of lines: what became of each.'),
              content: {
                'application/json': { schema: refTo('Landed') },
                'application/x-ndjson': { schema: refTo('LandedLine') },
              },
            },
            201: landed('It is on record now.'),
            ...problems('400', '401', '403', '408', '413', '415', '422', '503'),
          },
        },
      },
    },
    schemas: {
      Document: {
        type: 'object',
        properties: {
          kind: { type: ['string', 'null'], enum: ['ARTICLE', 'POST', 'BROADCAST', 'DOCUMENT', null] },
          outlet: text('The name of its publisher.'),
          publishedOn: { type: 'string', format: 'date' },
          title: text('Its headline.'),
          url: text('Where it stands.'),
          authors: {
            description: 'Its byline.',
            anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }, { type: 'null' }],
          },
          version: { type: ['integer', 'string', 'null'], description: 'The number of this edition.' },
          updatedAt: text('When it was last changed.'),
          text: { type: 'string', description: 'Its text, as it is.' },
        },
        required: ['publishedOn', 'text'],
      },
      Landed: {
        type: 'object',
        properties: {
          outcome: { type: 'string', enum: ['STORED', 'CORRECTED', 'KNOWN'] },
          id: { type: 'string', format: 'uuid', description: 'The source that it is.' },
          statements: { type: 'integer', description: 'How many came on record with it.' },
        },
        required: ['outcome', 'id', 'statements'],
      },
      LandedLine: {
        type: 'object',
        properties: {
          line: { type: 'integer', description: 'Which line of what was sent, from 1.' },
          status: { type: 'integer', description: 'As if it had been sent alone.' },
          outcome: { type: 'string', enum: ['STORED', 'CORRECTED', 'KNOWN', 'REFUSED'] },
          id: { type: ['string', 'null'], format: 'uuid' },
          location: { type: 'string', format: 'uri-reference' },
          statements: { type: 'integer' },
          problem: refTo('Problem'),
        },
        required: ['line', 'status', 'outcome', 'id', 'statements'],
      },
    },
  }
}
