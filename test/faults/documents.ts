import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { sourceIdOf } from '../../src/ingest/prepare.ts'
import { readDocuments } from '../../src/ingest/readers/read.ts'
import { Rejection } from '../../src/ingest/readers/rejection.ts'
import { writeDrafts } from './drafts.ts'
import { makeArticles } from '../support/articles.ts'

/** Documents that nobody else has. */
export interface Batch {
  /** Lines of JSON. */
  readonly file: string
  readonly documents: readonly IncomingDocument[]
  /** The ids of their sources. */
  readonly ids: readonly string[]
  /** A file with what extraction finds in each; see loader.ts. */
  readonly drafts: string
}

/** More than a batch ever has. */
const MOST = 1_000

/** Gives out documents, each once: made-up ones, or those of a file of JSON lines (.gz or not). */
export class Documents {
  readonly #folder: string
  readonly #lines: AsyncIterator<string>
  #count = 0
  readonly taken: Batch[] = []

  constructor(folder: string, seed: number, file?: string) {
    this.#folder = folder
    this.#lines = file === undefined ? made(seed) : linesOf(file)
  }

  async take(count: number): Promise<Batch> {
    const lines: string[] = []
    while (lines.length < count) {
      const { value, done } = (await this.#lines.next()) as IteratorResult<string, undefined>
      if (done) throw new Error('there are no more documents: give a longer file, or ask for fewer kills')
      if (value.trim() !== '') lines.push(value)
    }
    const file = path.join(this.#folder, `batch-${(this.#count += 1)}.jsonl`)
    await writeFile(file, `${lines.join('\n')}\n`)
    const documents: IncomingDocument[] = []
    for await (const read of readDocuments([{ path: file, size: undefined }]))
      if (read instanceof Rejection) throw read
      else documents.push(read)
    const drafts = `${file}.drafts`
    await writeDrafts(drafts, documents)
    const batch = { file, documents, ids: documents.map(sourceIdOf), drafts }
    this.taken.push(batch)
    return batch
  }
}

async function* made(seed: number): AsyncGenerator<string> {
  await Promise.resolve()
  for (let part = 0; ; part += 1)
    for (const article of makeArticles(MOST, seed * 10_000 + part)) yield JSON.stringify(article)
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  yield* createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes })
}
