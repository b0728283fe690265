import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '../../src/database/embedded/server.ts'
import { migrateToLatest } from '../../src/database/migrate.ts'

/** Where a run of the tests finds its PostgreSQL, and what it clones. */
export interface TestServer {
  /** Of a database that serves to make and drop others. */
  readonly url: string
  /** What follows CREATE DATABASE … to copy the migrated template. */
  readonly cloning: string
}

/** The environment by which test/run.ts hands its servers, and data to copy, to the test files. */
const SERVERS = 'ONRECORD_TEST_SERVERS'
const DATA = 'ONRECORD_TEST_DATA'

/**
 * The server that test/run.ts started for this file, if it was it that started us: no file that runs meanwhile has the
 * same one, whose transactions would keep the feed of changes waiting.
 */
export function givenServer(): TestServer | undefined {
  const servers = JSON.parse(process.env[SERVERS] ?? '[]') as TestServer[]
  return servers[Number(process.env['TAP_JOB_ID'] ?? 0) % servers.length]
}

/** Where data lies that test/run.ts has made, see {@link makeData}. */
export function givenData(): string | undefined {
  return process.env[DATA]
}

export function environmentOf(servers: readonly TestServer[], data: string): Record<string, string> {
  const kept = servers.map(({ url, cloning }) => ({ url, cloning }))
  return { [SERVERS]: JSON.stringify(kept), [DATA]: data }
}

/** Makes the data of a server that has never served, for others to start on copies of: making it takes a second. */
export async function makeData(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-test-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startEmbedded({ folder, disposable: true })
    await server.stop()
  } catch (error) {
    await remove()
    throw error
  }
  return { folder, remove }
}

/** Copies a data folder with its owners and rights. */
export async function copyData(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', path.join(from, 'postgres'), to])
}

/**
 * Makes a server ready for tests: the one of DATABASE_URL, else a disposable one of our own, on a copy of some data
 * where that is given. The template's name is this run's alone, so that any number of runs may share a server.
 */
export async function startTestServer(data?: string): Promise<TestServer & { stop(): Promise<void> }> {
  const { url, strategy, stop } = process.env['DATABASE_URL']
    ? { url: process.env['DATABASE_URL'], strategy: '', stop: async () => {} }
    : await startDisposable(data)
  const template = `onrecord_template_${randomBytes(4).toString('hex')}`
  try {
    await ask(url, `create database ${template}`)
    await migrateToLatest(urlOf(url, template))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    cloning: `template ${template}${strategy}`,
    async stop() {
      await ask(url, `drop database if exists ${template} with (force)`).finally(stop)
    },
  }
}

async function startDisposable(data?: string) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-test-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    if (data !== undefined) await copyData(data, folder)
    const server = await startEmbedded({ folder, disposable: true })
    // Copying files takes a checkpoint: a tenth of the time of the other way where nothing is flushed, more elsewhere.
    const strategy = ' strategy file_copy'
    return { url: server.connectionString, strategy, stop: () => server.stop().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The same server, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** One query on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  query: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'onrecord test support' })
  await client.connect()
  try {
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}
