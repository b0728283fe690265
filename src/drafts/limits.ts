/** What reading a text for somebody may take. Each is a setting. */
export interface DraftLimits {
  /** Bytes of a request's body. */
  readonly bytes: number
  /** Code points of the text: of a page, of its article. */
  readonly characters: number
  /** Milliseconds that reading one may take. */
  readonly timeMs: number
  /** How many may be read, or wait to be read, at once. */
  readonly atOnce: number
  /** How many one address may have read in a minute. */
  readonly perMinute: number
}

export const DEFAULT_DRAFT_LIMITS: DraftLimits = {
  bytes: 2 * 1024 * 1024,
  characters: 200_000,
  timeMs: 5_000,
  atOnce: 8,
  perMinute: 30,
}
