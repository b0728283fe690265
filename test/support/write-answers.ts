/** Writes the answers in README.md and docs/ anew, from the seeds: `npm run answers`, after they have changed on purpose. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { format } from 'prettier'
import { buildApp } from '../../src/app.ts'
import { connect } from '../../src/database/connect.ts'
import { loadSeeds } from '../../src/ingest/seeds.ts'
import { post } from './app.ts'
import { documentedQueries } from './documented.ts'
import { ask, startTestServer, urlOf } from './server.ts'

const server = await startTestServer()
await ask(server.url, `create database answers ${server.cloning}`)
const connection = connect({ connectionString: urlOf(server.url, 'answers') })
try {
  await loadSeeds(connection.db)
  const app = await buildApp({}, connection)
  // From the last to the first, so that what is written moves nothing that is still to be found.
  for (const { file, query, at } of (await documentedQueries()).reverse()) {
    const response = await post(app, { query })
    const place = path.join(import.meta.dirname, '../..', file)
    const text = await readFile(place, 'utf8')
    const answer = await format(response.body, { parser: 'json', printWidth: 110 })
    await writeFile(place, `${text.slice(0, at[0])}${answer}${text.slice(at[1])}`)
  }
  await app.close()
} finally {
  await connection.close()
  await ask(server.url, 'drop database answers')
  await server.stop()
}
