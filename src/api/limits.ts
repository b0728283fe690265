/** What one request may ask for. Each is a setting. */
export interface Limits {
  /** The most rows of one page. */
  readonly pageSize: number
  /** The rows of a page where the request does not say. */
  readonly defaultPageSize: number
  /** How deep the fields of an operation may be nested. */
  readonly depth: number
  /** How many fields an operation may have, those of a fragment as often as it is spread. */
  readonly fields: number
  /** How many fields of an operation may have another name, or stand in it twice. */
  readonly aliases: number
  /** How many directives an operation may have. */
  readonly directives: number
  /** How many tokens the text of a request may have. */
  readonly tokens: number
  /** How many values an answer may have, reckoned from the page sizes before anything is read. */
  readonly cost: number
  /** Bytes of a request's body. */
  readonly bodyBytes: number
}

export const DEFAULT_LIMITS: Limits = {
  pageSize: 200,
  defaultPageSize: 20,
  depth: 24,
  fields: 1_000,
  aliases: 60,
  directives: 30,
  tokens: 4_000,
  cost: 100_000,
  bodyBytes: 256 * 1024,
}
