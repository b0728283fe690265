import { KIND_TYPES } from './kinds.ts'
import { PREVIEW_SIZE } from './preview.ts'
import { BATCH_SIZE } from './queries.ts'

/** Of which version the specification is that the service keeps to. */
export const VERSIONS = ['0.2']

/** What the service can do, and where. */
export function manifestOf(home: string) {
  const service_url = `${home}/reconcile`
  const suggest = (what: string) => ({ service_url, service_path: `/suggest/${what}` })
  return {
    versions: VERSIONS,
    name: 'onrecord: who is on record',
    identifierSpace: `${home}/actors/`,
    schemaSpace: `${service_url}/types/`,
    documentation: 'https://reconciliation-api.github.io/specs/0.2/',
    defaultTypes: KIND_TYPES.filter(({ id }) => id !== 'ANONYMOUS'),
    view: { url: `${home}/actors/{{id}}` },
    preview: { url: `${service_url}/preview?id={{id}}`, ...PREVIEW_SIZE },
    suggest: { entity: suggest('entity'), property: suggest('property'), type: suggest('type') },
    extend: { propose_properties: { service_url, service_path: '/properties' }, property_settings: [] },
    batchSize: BATCH_SIZE,
  }
}
