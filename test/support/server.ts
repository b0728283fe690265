import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
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

/** The environment by which test/run.ts hands its server to the test files. */
const SERVER = 'ONRECORD_TEST_SERVER'
const CLONING = 'ONRECORD_TEST_CLONING'

/** The server that test/run.ts started, if it was it that started us. */
export function givenServer(): TestServer | undefined {
  const { [SERVER]: url, [CLONING]: cloning } = process.env
  return url && cloning ? { url, cloning } : undefined
}

export function environmentOf({ url, cloning }: TestServer): Record<string, string> {
  return { [SERVER]: url, [CLONING]: cloning }
}

/**
 * Makes a server ready for tests: the one of DATABASE_URL, else a disposable one of our own. The template's name is
 * this run's alone, so that any number of runs may share a server.
 */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const { url, strategy, stop } = process.env['DATABASE_URL']
    ? { url: process.env['DATABASE_URL'], strategy: '', stop: async () => {} }
    : await startDisposable()
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

async function startDisposable() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-test-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
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
