import path from 'node:path'
import { loadDocuments } from '../../src/ingest/load.ts'
import { eventPass } from '../../src/ingest/passes.ts'
import { connect } from '../../src/database/connect.ts'
import { given } from '../support/load.ts'
import { extractorOf } from './drafts.ts'
import type { Batch } from './documents.ts'
import { Running } from './processes.ts'
import { onRecord, readTables } from './record.ts'
import type { Site } from './site.ts'

const PREPARED = path.join(import.meta.dirname, 'loader.ts')

/** How a batch is loaded: by `onrecord ingest`, or by what takes a tenth of its time, since extraction was done before. */
export type LoaderKind = 'ingest' | 'prepared'

/** A loader at work on a batch, and what it may be held to. */
export class Loader {
  readonly batch: Batch
  readonly running: Running
  /** Whether it was we who ended it. */
  isKilled = false

  private constructor(batch: Batch, running: Running) {
    this.batch = batch
    this.running = running
  }

  static async start(site: Site, kind: LoaderKind, count: number): Promise<Loader> {
    const batch = await site.options.documents.take(count)
    return new Loader(batch, startLoading(kind, [batch], await site.env()))
  }

  get isRunning(): boolean {
    return this.running.isRunning
  }

  /** Whether it has said how many are loaded. */
  get hasSummary(): boolean {
    return / loaded[,;]/.test(this.running.out)
  }

  async kill(): Promise<void> {
    this.isKilled = true
    await this.running.kill()
  }

  /** How many documents it said to be on record; undefined where it said nothing of it. */
  get said(): number | undefined {
    const { out, err } = this.running
    const summary = /([\d,]+) loaded(?:, ([\d,]+) known already)?/.exec(out)
    if (summary) return countIn(summary[1]) + countIn(summary[2])
    const lost = /Of what was read, ([\d,]+) (?:is|are) on record/.exec(err)
    return lost ? countIn(lost[1]) : undefined
  }

  /** Compares what it said with what is on record; tells what is lost. */
  async check(site: Site): Promise<void> {
    const { report } = site.options
    const { code, err } = await this.running.ended
    // Of a stack, the line before it tells what was thrown.
    const thrown = /^(.*)\n\s+at /m.exec(err)?.[1]
    if (thrown !== undefined) report.note(`ingest ended with a stack: ${thrown.slice(0, 200)}`)
    const { said } = this
    if (said === undefined) {
      if (!this.isKilled && code !== 0 && thrown === undefined)
        report.note(`ingest ended with: ${err.trim().split('\n').at(-1)!.slice(0, 160)}`)
      return
    }
    report.loads += 1
    const there = (await onRecord(await site.url(), this.batch.ids)).size
    if (there >= said) return
    report.lostLoads += 1
    report.say(`  WRONG a load said that ${said} are on record (exit ${code}), and ${there} are`)
  }
}

/** Starts to load some batches, one after the other. */
export function startLoading(
  kind: LoaderKind,
  batches: readonly Batch[],
  env: Record<string, string>,
): Running {
  const files = batches.map(({ file }) => file)
  if (kind === 'ingest') return new Running(['ingest', ...files], env)
  return new Running([...files, '--', ...batches.map(({ drafts }) => drafts)], env, PREPARED)
}

const countIn = (text = '0'): number => Number(text.replaceAll(',', ''))

/**
 * Loads some more documents in this process, which nothing is killed during.
 *
 * @returns The ids of the statements that came on record.
 */
export async function loadQuietly(site: Site, count: number): Promise<string[]> {
  const batch = await site.options.documents.take(count)
  const url = await site.url()
  const before = await readTables(url)
  await using opened = new AsyncDisposableStack()
  const { db } = opened.adopt(connect({ connectionString: url }), (one) => one.close())
  const extract = await extractorOf([batch.drafts])
  const { rejected } = await loadDocuments(db, given(batch.documents), { extract })
  if (rejected > 0) throw new Error(`${rejected} documents were rejected`)
  await eventPass.run(db, {})
  return [...(await readTables(url)).keys()].filter((id) => id.startsWith('5a') && !before.has(id))
}
