/** Writes schema.graphql anew: `npm run schema`, after the schema has changed on purpose. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { printSchema } from 'graphql'
import { makeSchema } from '../../src/app.ts'

const text = `${printSchema(makeSchema().graphql)}\n`
await writeFile(path.join(import.meta.dirname, '../../schema.graphql'), text)
