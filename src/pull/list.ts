import type { Question } from './question.ts'
import { readPage, type Rows } from './records.ts'
import { Passing, type Parameters, type Server } from './server.ts'

/** How many rows are brought at once: a page is kept whole or not at all. */
const PAGE = 2_000
/** More than there can be. */
const ALL = 2_000_000_000
/** The id of a source that there never is. */
const NOWHERE = '50000000-0000-8000-8000-000000000000'

/** Further conditions, as `filter` has them in JSON. */
export type Condition = Readonly<Record<string, readonly string[]>>

export interface ListPage extends Rows {
  /** Where the list goes on. */
  readonly next: string | null
}

export interface ListOptions {
  readonly after?: string | null
  readonly also?: Condition
  /** How many rows a page has. */
  readonly size?: number
}

/** The rows that the question finds, a page after the other, last on record first. */
export async function* readList(
  server: Server,
  question: Question,
  { after = null, also, size = PAGE }: ListOptions = {},
): AsyncGenerator<ListPage> {
  let cursor = after
  do {
    const from = cursor === null ? [] : [['after', cursor] as const]
    const page = await readPageOf(server, question, [...conditionsOf(question, also), ...from], size)
    yield page
    cursor = page.next
  } while (cursor !== null)
}

/** All rows in one piece, as they are at one moment. */
export const readAtOnce = (server: Server, question: Question): Promise<Rows> =>
  readPageOf(server, question, question.parameters, ALL)

/** What stands before the rows, as the server has it now. */
export async function readHead(server: Server, question: Question): Promise<Buffer> {
  if (question.format === 'ndjson') return Buffer.alloc(0)
  const nothing = conditionsOf(question, { source: [NOWHERE] })
  return (await readPageOf(server, question, nothing, 1)).head
}

/** What the server counted must have come: of an answer that was cut off not every way of sending tells. */
async function readPageOf(
  server: Server,
  { format, since }: Question,
  conditions: Parameters,
  size: number,
): Promise<ListPage> {
  const parameters: Parameters = [...conditions, ['orderBy', 'RECORDED_DESC'], ['first', String(size)]]
  const { head, rows, next } = await server.get(`/api/v1/statements.${format}`, parameters, (answer) => {
    const { isWhole, ...page } = readPage(answer.body, format)
    const count = answer.headers['x-row-count']?.toString()
    if (!isWhole || Number(count ?? NaN) !== page.rows.length)
      throw new Passing(`${page.rows.length} of ${count ?? 'so many'} rows came`)
    return { ...page, next: nextIn(answer.headers['link']?.toString()) }
  })
  if (since === null || !('moment' in since)) return { head, rows, next }
  const from = Date.parse(since.moment)
  const recent = rows.filter(({ recordedAt }) => Date.parse(recordedAt) >= from)
  return { head, rows: recent, next: recent.length < rows.length ? null : next }
}

function nextIn(link: string | undefined): string | null {
  const address = /<([^>]*)>\s*;\s*rel="next"/.exec(link ?? '')?.[1]
  return address === undefined ? null : new URL(address, 'http://localhost').searchParams.get('after')
}

/** The filter of the question, and with it the further condition. */
function conditionsOf({ parameters }: Question, also: Condition | undefined): Parameters {
  if (also === undefined) return parameters
  const given = parameters.find(([name]) => name === 'filter')
  const filter = given ? { and: [JSON.parse(given[1]) as unknown, also] } : also
  return [...parameters.filter((one) => one !== given), ['filter', JSON.stringify(filter)]]
}
