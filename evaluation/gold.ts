import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** `[start, end)` in Unicode code points of the document's text. */
export type Span = readonly [start: number, end: number]

/** A statement as gold or prediction has it; the fields after `content` are scored where the gold carries them. */
export interface Attribution {
  source?: readonly Span[]
  cue?: readonly Span[]
  content?: readonly Span[]
  speaker?: string | null
  kind?: string | null
  act?: string | null
  addressee?: string | null
  via?: readonly string[] | null
  saidOn?: string | null
  confidence?: number
}

export interface GoldDocument {
  id: string
  text: string
  publishedOn?: string
  /** The outlet: what folds are parted by. */
  publisher?: string
  attributions: readonly Attribution[]
}

/**
 * Reads gold: one JSON object a line, `{id, text, publishedOn, attributions}`, gzipped where the name ends in `.gz`.
 * Throws with the file and the line where a line is no such object.
 */
export const readGold = (path: string): GoldDocument[] =>
  readLines(path).map(({ value, line }) => {
    const it = value as Partial<GoldDocument> | null
    if (it === null || typeof it !== 'object' || typeof it.id !== 'string' || typeof it.text !== 'string')
      throw new Error(`${path}, line ${line}: a gold document needs "id" and "text"`)
    if (!Array.isArray(it.attributions))
      throw new Error(`${path}, line ${line}: a gold document needs a list "attributions"`)
    return it as GoldDocument
  })

/** Reads predictions: `{id, statements}` a line, as `onrecord extract --format ndjson` prints them. */
export const readPredictions = (path: string): Map<string, readonly Attribution[]> =>
  new Map(
    readLines(path).map(({ value }) => {
      const it = value as { id: string; statements?: readonly Attribution[] }
      return [it.id, it.statements ?? []]
    }),
  )

const readLines = (path: string): { value: unknown; line: number }[] => {
  const raw = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  return text.split('\n').flatMap((row, i) => {
    if (row.trim() === '') return []
    try {
      return [{ value: JSON.parse(row) as unknown, line: i + 1 }]
    } catch {
      throw new Error(`${path}, line ${i + 1}: not JSON`)
    }
  })
}
