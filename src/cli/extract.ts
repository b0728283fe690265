import { Command, InvalidArgumentError, Option } from 'commander'
import { atLeast } from '../extraction/at-least.ts'
import { present } from '../extraction/present.ts'
import { predictionOf } from '../extraction/prediction.ts'
import { ExtractionError } from '../extraction/extraction-error.ts'
import type { Draft } from '../extraction/draft.ts'
import { openExtractor } from '../ingest/extraction-threads.ts'
import type { DayOptions } from '../ingest/readers/day.ts'
import { isPage, listFiles } from '../ingest/readers/files.ts'
import { readPage, type PageRead } from '../ingest/readers/page.ts'
import { readDocuments, type Read } from '../ingest/readers/read.ts'
import { faultOfExtraction, Rejection } from '../ingest/readers/rejection.ts'
import { openOutput } from './output.ts'
import { PassedOverFiles } from './passed-over.ts'

/** How many documents are worked on at once; they are written in the order in which they came. */
const AHEAD = 16

/** Lines longer than this are hard to read on any terminal. */
const MAX_WIDTH = 120

interface ExtractOptions extends DayOptions {
  format: 'text' | 'ndjson'
  confidence: number
}

/** `onrecord extract`: shows what is said in documents. It needs no database. */
export function extractCommand(): Command {
  return new Command('extract')
    .description('Show the statements of documents, without a database.')
    .argument('<path...>', 'files, folders, or - for standard input: whatever `ingest` takes, and .html')
    .addOption(
      new Option('--format <form>', 'text to read, or a line of JSON for each document')
        .choices(['text', 'ndjson'])
        .default('text'),
    )
    .option('--any-day', 'take days before 1400 and after the day after tomorrow, which look like slips')
    .option('--confidence <share>', 'only statements that are at least so sure, 0 to 1', asShare, 0)
    .addHelpText(
      'after',
      `
Examples:
  $ onrecord extract story.txt page.html
  $ onrecord extract --confidence 0.85 story.txt
  $ onrecord extract --format ndjson news.jsonl.gz > predictions.ndjson
  $ curl -s https://example.org/news.jsonl | onrecord extract - | less -R

Exit status: 0 all was read, 1 something could not be read, 2 wrong usage.`,
    )
    .action(extract)
}

function asShare(text: string): number {
  const share = Number(text)
  if (text.trim() !== '' && share >= 0 && share <= 1) return share
  throw new InvalidArgumentError('It must be a number from 0 to 1, such as 0.85.')
}

async function extract(paths: string[], { format, confidence, anyDay }: ExtractOptions): Promise<void> {
  const output = openOutput()
  const extractor = openExtractor()
  const form = format === 'ndjson' ? asLine : asText
  const show: Show = (document, drafts) => form(document, atLeast(drafts, confidence))
  const write = async (item: Rejection | Promise<string | Rejection>) => {
    const written = await item
    if (written instanceof Rejection) {
      console.error(written.message)
      process.exitCode = 1
    } else await output.write(written)
  }
  try {
    const queue: (Rejection | Promise<string | Rejection>)[] = []
    const passedOver = new PassedOverFiles()
    const files = await listFiles(paths, passedOver.note)
    for (const line of passedOver.lines()) console.error(line)
    for await (const read of readAll(files, { anyDay })) {
      if (output.closed) break
      queue.push(read instanceof Rejection ? read : draw(read, extractor.extract, show))
      if (queue.length >= AHEAD) await write(queue.shift()!)
    }
    for (const item of queue) await write(item)
  } finally {
    await extractor.close()
  }
}

/** What `ingest` takes, and pages besides, in the order of the files. */
async function* readAll(
  files: Awaited<ReturnType<typeof listFiles>>,
  options: DayOptions,
): AsyncGenerator<Read | PageRead> {
  for (const file of files)
    if (!(file instanceof Rejection) && isPage(file.path)) yield await readPage(file.path)
    else yield* readDocuments([file], options)
}

/** What was read, but why it was not. */
type Shown = Exclude<Read | PageRead, Rejection>
type Show = (document: Shown, drafts: readonly Draft[]) => string

function draw(document: Shown, extract: Extractor, show: Show): Promise<string | Rejection> {
  const where = 'where' in document ? document.where : document.name
  const drawn = Promise.resolve(extract(document.text, { publishedOn: document.publishedOn })).then(
    (drafts) => show(document, drafts),
    (error: unknown) => {
      if (error instanceof ExtractionError) return faultOfExtraction(error).at(where)
      throw error
    },
  )
  // Whoever writes it is told of a failure; until then it waits in the queue.
  drawn.catch(() => {})
  return drawn
}

type Extractor = ReturnType<typeof openExtractor>['extract']

/** The text of a page was made, and its spans are in nothing else. */
const asLine: Show = (document, drafts) => {
  const text = 'where' in document ? {} : { text: document.text }
  return `${JSON.stringify({ id: document.name, ...text, statements: drafts.map(predictionOf) })}\n`
}

const asText: Show = ({ name, title, outlet, publishedOn, text }, drafts) => {
  const { stdout } = process
  const color = stdout.isTTY && stdout.hasColors()
  const head = [title ?? name, outlet, publishedOn].filter((part) => part !== null).join(' · ')
  const width = Math.min(stdout.columns || MAX_WIDTH, MAX_WIDTH)
  return `${color ? `\u001b[1m${head}\u001b[0m` : head}\n\n${present(text, drafts, { color, width })}\n`
}
