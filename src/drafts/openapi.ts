import { z } from 'zod'
import type { JsonSchema } from '../api/rest/json-schema.ts'
import { parameter, problems, refTo, schemaFrom, type Described } from '../api/rest/openapi.ts'
import { aboutSchema, extractedSchema, givenSchema } from './shape.ts'

/** What reads a text for somebody, by OpenAPI. */
export function describeExtract(): Described {
  const parameters = Object.entries(aboutSchema.shape).map(([name, value]) => {
    const { description = '', ...own } = schemaFrom(value)
    return parameter(name, String(description), own)
  })
  return {
    paths: {
      '/extract': {
        post: {
          operationId: 'extract',
          summary: 'The statements of a text or of a page. Nothing is stored.',
          description:
            'The body is JSON, or the text or page itself; what is known of it then stands in the address.',
          parameters,
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: refTo('Given') },
              'text/plain': { schema: { type: 'string' } },
              'text/html': { schema: { type: 'string' } },
            },
          },
          responses: {
            200: {
              description: 'What was found.',
              content: { 'application/json': { schema: refTo('Extracted') } },
            },
            ...problems('400', '408', '413', '415', '422', '429', '503'),
          },
        },
      },
    },
    schemas: {
      Given: jsonSchemaOf(givenSchema, 'input'),
      Extracted: jsonSchemaOf(extractedSchema, 'output'),
    },
  }
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  delete made.$schema
  return made
}
