import type { FastifyInstance } from 'fastify'
import type { AccessLimits } from '../../access/limits.ts'
import { problems, type Described } from './openapi.ts'

/** `/limits`: what whoever asks may have in a minute, and what is left of it. */
export function serveLimits(app: FastifyInstance, limits: AccessLimits): void {
  app.get('/limits', { config: { scope: null } }, async ({ principal, ip }, reply) =>
    reply.header('cache-control', 'no-store').send({
      key: principal && { id: principal.keyId, owner: principal.owner, scopes: principal.scopes },
      limits: (await limits.told(principal, ip)).map(({ name, quota, remaining, reset }) => ({
        name,
        quota,
        window: 60,
        remaining,
        reset,
      })),
    }),
  )
}

/** The same by OpenAPI. */
export function describeLimits(): Described {
  const count = (description: string) => ({ type: 'integer', description })
  return {
    paths: {
      '/limits': {
        get: {
          operationId: 'getLimits',
          summary:
            'What the key, or the address where there is none, may have in a minute, and what is left of it.',
          security: [{}, { key: [] }],
          parameters: [],
          responses: {
            200: {
              description: 'The key, and each limit; none where nothing is limited.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Limits' } } },
            },
            ...problems('401', '503'),
          },
        },
      },
    },
    schemas: {
      Limits: {
        type: 'object',
        properties: {
          key: {
            type: ['object', 'null'],
            properties: {
              id: { type: 'string', format: 'uuid' },
              owner: { type: 'string' },
              scopes: { type: 'array', items: { type: 'string' } },
            },
          },
          limits: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                name: { type: 'string', enum: ['cost', 'rows'] },
                quota: count('How much there is in a window.'),
                window: count('How many seconds a window has.'),
                remaining: count('What is left of it.'),
                reset: count('Seconds until there is more.'),
              },
              required: ['name', 'quota', 'window', 'remaining', 'reset'],
            },
          },
        },
        required: ['key', 'limits'],
      },
    },
  }
}
