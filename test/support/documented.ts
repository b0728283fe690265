import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const PROJECT = path.join(import.meta.dirname, '../..')

/** A query of the documentation with the answer that stands below it. */
export interface Documented {
  readonly file: string
  /** The line of the query's first word, counted from 1. */
  readonly line: number
  readonly query: string
  readonly answer: string
  /** Where the answer stands in the text of the file. */
  readonly at: readonly [start: number, end: number]
}

const QUERY_AND_ANSWER = /^```graphql\n(.*?)^```\n(?:(?!^```).)*?^```json\n(.*?)^```$/dgms

/** Every `graphql` block of README.md and docs/ that a `json` block follows, before any other block. */
export async function documentedQueries(): Promise<Documented[]> {
  const docs = await readdir(path.join(PROJECT, 'docs')).catch(() => [])
  const files = ['README.md', ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(PROJECT, file), 'utf8')
      return [...text.matchAll(QUERY_AND_ANSWER)].map((match) => ({
        file,
        line: text.slice(0, match.indices![1]![0]).split('\n').length,
        query: match[1]!,
        answer: match[2]!,
        at: match.indices![2]!,
      }))
    }),
  )
  return found.flat()
}
