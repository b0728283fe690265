import { readFile, writeFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import type { Extract } from '../../src/ingest/vocabularies.ts'

type Drafts = Awaited<ReturnType<Extract>>

/** Writes what extraction finds in documents, so that many loaders need not load the language model for it. */
export async function writeDrafts(file: string, documents: readonly IncomingDocument[]): Promise<void> {
  // A loader that looks up what was found needs none of it.
  const { extract } = await import('../../src/extraction/extract.ts')
  const found: [text: string, drafts: Drafts][] = []
  for (const { text, publishedOn } of documents) {
    found.push([text, extract(text, { publishedOn })])
    // Those who follow along are in this process too.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writeFile(file, serialize(found))
}

/** Extraction that looks up what was found before. */
export async function extractorOf(files: readonly string[]): Promise<Extract> {
  const found = new Map<string, Drafts>()
  for (const file of files)
    for (const [text, drafts] of deserialize(await readFile(file)) as [string, Drafts][])
      found.set(text, drafts)
  return (text) => found.get(text)!
}
