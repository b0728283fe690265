import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import type { Test } from 'tap'
import type { AppConfig } from '../../src/app.ts'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { build, type Built } from './app.ts'
import { builtPage } from './built-page.ts'
import { load } from './load.ts'

/** What Chromium is called, by Debian and by others. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const executable = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  .find((file) => existsSync(file))

/**
 * Why tests in a browser do not run on this machine, to skip them by; false where they do. Where CI is set they are
 * never skipped: without a browser they fail.
 *
 *     await t.test('opens', { skip: noBrowser }, async (t) => { const { page } = await openPage(t) })
 */
export const noBrowser: string | false =
  executable === undefined && !process.env['CI']
    ? 'there is no Chromium on this machine (Debian has it as `chromium`; .ci/run installs it)'
    : false

export interface PageOptions {
  /** What is on record: loaded as `ingest` would. */
  readonly documents?: readonly IncomingDocument[]
  /** Where to go first; `/` where it is not given, nowhere where it is null. */
  readonly at?: string | null
  readonly config?: AppConfig
  /** Screen, colours, language and the like. */
  readonly context?: BrowserContextOptions
}

export interface Opened extends Built {
  readonly page: Page
  /** `http://127.0.0.1:…` */
  readonly address: string
  /**
   * What went wrong in the page so far: errors in its console, what its Content-Security-Policy refused, requests that
   * failed or went elsewhere. The test fails where any are left at its end: one that means to have them takes them out.
   */
  readonly faults: string[]
}

/** Opens the page in a real browser, on the real app over a database of its own. All of it ends with the test. */
export async function openPage(t: Test, options: PageOptions = {}): Promise<Opened> {
  // Given back last, since teardowns run backwards.
  const browser = borrowBrowser(t)
  const dashboardFolder = options.config?.dashboardFolder ?? (await builtPage())
  const built = await build(t, { config: { ...options.config, dashboardFolder } })
  if (options.documents) await load(built.url, options.documents)
  await built.app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(built.app.server.address() as AddressInfo).port}`
  const context = await (await browser).newContext({ baseURL: address, ...options.context })
  const page = await context.newPage()
  const faults = collectFaults(page, address)
  t.teardown(async () => {
    const left = faults.splice(0)
    await context.close()
    if (left.length > 0) throw new Error(`in the page:\n${left.join('\n')}`)
  })
  if (options.at !== null) await page.goto(options.at ?? '/')
  return { ...built, page, address, faults }
}

/** A request that the page itself gave up, or that its end cut off, is no fault. */
const GIVEN_UP = 'net::ERR_ABORTED'

function collectFaults(page: Page, address: string): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // Of an answer that is a failure, the console says less than is told below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`) && !/^(data|blob|about):/.test(request.url()))
      faults.push(`request elsewhere: ${request.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (reason !== GIVEN_UP) faults.push(`request failed: ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer: ${response.status()} ${response.url()}`)
  })
  return faults
}

/** Starting a browser takes longer than most tests: those of a file, one after the other, have one. */
let browser: Promise<Browser> | undefined
let users = 0

/** Long enough for the next test to begin. tap itself ends a file only when nothing is left open, so it cannot be asked. */
const IDLE_MS = 200

function borrowBrowser(t: Test): Promise<Browser> {
  users++
  t.teardown(() => {
    users--
    setTimeout(() => void closeIdle(), IDLE_MS)
  })
  return (browser ??= launch())
}

async function closeIdle(): Promise<void> {
  if (users > 0) return
  const idle = browser
  browser = undefined
  await (await idle)?.close()
}

async function launch(): Promise<Browser> {
  if (executable === undefined)
    throw new Error('there is no Chromium on this machine: install it (Debian: apt-get install chromium)')
  const isRoot = process.getuid?.() === 0
  const args = ['--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])]
  return chromium.launch({ executablePath: executable, args })
}
