import { setTimeout as delay } from 'node:timers/promises'
import { differences, inWords, merged, type Thing } from '../record.ts'
import { PATIENCE_MS, PAUSE_MS, type Follower, type Following, type Truth } from './follower.ts'

const QUERY = `query ($after: String) {
  changes(first: 200, after: $after) {
    edges {
      change type nodeId becameId
      node {
        ... on Statement { content act saidOn event { id } }
        ... on Actor { name }
        ... on Event { named: title startsOn endsOn }
        ... on Source { title publishedOn event { id } }
      }
    }
    cursor
    pageInfo { hasNextPage }
  }
}`

interface Answer {
  readonly data?: {
    readonly changes: {
      readonly edges: readonly {
        readonly change: string
        readonly type: string
        readonly nodeId: string
        readonly becameId: string | null
        readonly node: (Thing & { readonly named?: string }) | null
      }[]
      readonly cursor: string
      readonly pageInfo: { readonly hasNextPage: boolean }
    }
  } | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

const PASSING = new Set(['DATABASE_BUSY', 'DATABASE_UNAVAILABLE', 'UNAVAILABLE', 'BUSY'])

/** Reads pages of GraphQL's `changes`, again and again. */
export class GraphqlFollower implements Follower {
  readonly name = 'graphql'
  resets = 0
  readonly #following: Following
  readonly #copy = new Map<string, string>()
  #after: string | undefined

  constructor(following: Following) {
    this.#following = following
  }

  async run(): Promise<void> {
    const { signal } = this.#following
    while (!signal.aborted) if (!(await this.#readPage().catch(() => false))) await delay(PAUSE_MS)
  }

  async #readPage(): Promise<boolean> {
    const { address } = this.#following
    const after = this.#after
    const response = await fetch(new URL('/graphql', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { after } }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const { data, errors } = (await response.json()) as Answer
    if (!data || errors) return this.#refused(response.status, errors?.[0]?.extensions?.code)
    // It was told to begin anew meanwhile.
    if (this.#after !== after) return true
    const { edges, cursor, pageInfo } = data.changes
    for (const { change, type, nodeId, becameId, node } of edges)
      if (change === 'MERGED') this.#copy.set(nodeId, merged(type, becameId))
      else if (change === 'DELETED' || !node) this.#copy.delete(nodeId)
      else this.#copy.set(nodeId, inWords(type, { ...node, title: node.named ?? node.title ?? null }))
    this.#after = cursor
    return pageInfo.hasNextPage
  }

  #refused(status: number, code: string | undefined): boolean {
    const { report } = this.#following
    if (code === 'CURSOR_EPOCH') {
      this.resets += 1
      this.beginAnew()
      return true
    }
    if (status !== 503 && !PASSING.has(code ?? '')) report.note(`${this.name} was answered ${status} ${code}`)
    if (code?.startsWith('CURSOR_')) report.fault(`${this.name}: the cursor is refused with ${code}`)
    return false
  }

  beginAnew(): void {
    this.#copy.clear()
    this.#after = undefined
  }

  async wrong({ tables }: Truth): Promise<string | undefined> {
    return differences(this.#copy, tables)
  }
}
