import { OnrecordError } from '../../errors.ts'
import type { CopyFormat } from './copy-text.ts'

/** The forms in which a list can be had at its own address, by media type; the first where the client takes any. */
const FORMS: Readonly<Record<string, 'json' | CopyFormat>> = {
  'application/json': 'json',
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/ld+json': 'jsonld',
}

/**
 * The form that the client likes best, by its Accept header.
 *
 * @throws OnrecordError NOT_ACCEPTABLE
 */
export function acceptedForm(accept = '*/*'): 'json' | CopyFormat {
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { type, quality: quality === undefined ? 1 : Number(quality) || 0 }
  })
  const best = Object.keys(FORMS)
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .reduce((one, other) => (other.quality > one.quality ? other : one))
  if (best.quality > 0) return FORMS[best.type]!
  throw new OnrecordError('NOT_ACCEPTABLE', `answers here are ${Object.keys(FORMS).join(', ')}`)
}

/** By the narrowest range that has it. */
function qualityOf(type: string, ranges: readonly { type: string; quality: number }[]): number {
  const group = `${type.slice(0, type.indexOf('/'))}/*`
  for (const wanted of [type, group, '*/*']) {
    const range = ranges.find((range) => range.type === wanted)
    if (range) return range.quality
  }
  return 0
}
