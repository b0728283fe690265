import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { describeRest, makeSchema } from '../../../src/app.ts'
import { ERROR_CODES } from '../../../src/errors.ts'
import { build } from '../../support/app.ts'

const run = promisify(execFile)
const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js')

await t.test('redocly finds nothing wrong with the description', async (t) => {
  const file = path.join(t.testdir(), 'openapi.json')
  await writeFile(file, JSON.stringify(describeRest(makeSchema())))
  const env = { PATH: process.env['PATH'], REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' }
  const { stdout } = await run(
    process.execPath,
    [redocly, 'lint', file, '--extends=recommended', '--format=json'],
    {
      env,
      cwd: path.dirname(file),
      maxBuffer: 1e8,
    },
  ).catch((failed: { stdout: string; stderr: string }) => failed)
  const { problems } = JSON.parse(stdout) as { problems: { ruleId: string; message: string }[] }
  t.same(
    problems.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    [],
  )
})

await t.test('is served, and as a page that asks no other host for anything', async (t) => {
  const { app } = await build(t)
  const description = (await app.inject('/api/openapi.json')).json<{
    paths: Record<string, { servers?: object }>
  }>()
  t.same(JSON.parse(JSON.stringify(describeRest(makeSchema()))), description)
  const page = await app.inject('/api/reference')
  t.match(page.headers['content-type'], /^text\/html/)
  t.notMatch(page.body, /(?:src|href)="(?:https?:)?\/\//)
  for (const [address, { servers, ...methods }] of Object.entries(description.paths))
    for (const method of Object.keys(methods))
      t.ok(page.body.includes(`${method.toUpperCase()} ${servers ? '' : '/api/v1'}${address}<`), address)
  t.ok(page.body.includes('POST /reconcile<'))
  for (const code of Object.keys(ERROR_CODES)) t.ok(page.body.includes(`id="${code}"`), code)
})

await t.test('describes every parameter that is taken, and what they may have', async (t) => {
  const { paths } = describeRest(makeSchema()) as {
    paths: Record<
      string,
      { get: { parameters: { name: string; schema?: { items?: { enum?: string[] } } }[] } }
    >
  }
  const parameters = paths['/statements']!.get.parameters
  const names = parameters.map(({ name }) => name)
  for (const name of [
    'first',
    'after',
    'search',
    'orderBy',
    'speaker',
    'datedOn.from',
    'datedOn.to',
    'filter',
  ])
    t.ok(names.includes(name), name)
  t.match(parameters.find(({ name }) => name === 'kind')?.schema?.items?.enum, [
    'DIRECT',
    'INDIRECT',
    'MIXED',
  ])
})
