import { execFile } from 'node:child_process'
import { readFile, symlink } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { generate } from '@graphql-codegen/cli'
import t from 'tap'
import { folderOf } from '../support/folder.ts'
import { serveStories } from './served.ts'

const PROJECT = path.join(import.meta.dirname, '../..')
const { address } = await serveStories(t)

/** What a user writes: typed by what is generated, and wrong where the schema says so. */
const ASKING = `import { GraphQLClient } from 'graphql-request'
import { graphql } from './gql/index.ts'

const SAID = graphql(\`
  query Said($search: String, $kind: [StatementKind!], $first: Int = 5) {
    statements(first: $first, search: $search, filter: { kind: $kind }) {
      nodes { content act speaker { name } spans { part start end } }
      totalCount { value }
    }
  }
\`)

export async function ask(address: string): Promise<{ words: string[]; speaker: string | undefined; spans: number }> {
  const client = new GraphQLClient(\`\${address}/graphql\`)
  const { statements } = await client.request(SAID, { search: 'word', kind: ['INDIRECT'] })
  // @ts-expect-error A kind that there is not.
  await client.request(SAID, { kind: ['INVENTED'] }).catch(() => {})
  // @ts-expect-error A field that was not asked for.
  void statements.nodes[0]?.confidence
  return {
    words: statements.nodes.map(({ content }) => content),
    speaker: statements.nodes[0]?.speaker?.name,
    spans: statements.nodes[0]?.spans[0]?.end ?? 0,
  }
}
`

const TSCONFIG = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'dom'],
    module: 'nodenext',
    noEmit: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: [],
  },
  include: ['*.ts', 'gql/*.ts'],
}

await t.test('makes types of the schema that fit what the server answers', async (t) => {
  const folder = await folderOf(t, {
    'package.json': '{ "type": "module" }',
    'ask.ts': ASKING,
    'tsconfig.json': JSON.stringify(TSCONFIG),
  })
  await symlink(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'))
  await generate(
    {
      schema: path.join(PROJECT, 'schema.graphql'),
      documents: path.join(folder, 'ask.ts'),
      silent: true,
      importExtension: '.ts',
      generates: {
        [`${folder}/gql/`]: {
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: {
            useTypeImports: true,
            enumsAsTypes: true,
            strictScalars: true,
            scalars: { Date: 'string', DateTime: 'string' },
          },
        },
      },
    },
    true,
  )
  t.match(await readFile(path.join(folder, 'gql/graphql.ts'), 'utf8'), /export type SaidQuery/)
  const tsc = path.join(PROJECT, 'node_modules/typescript/bin/tsc')
  const checked = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
    (error: { stdout: string }) => error,
  )
  t.equal(checked.stdout, '', 'it type-checks')
  const { ask } = (await import(pathToFileURL(path.join(folder, 'ask.ts')).href)) as {
    ask: (address: string) => Promise<{ words: string[]; speaker: string; spans: number }>
  }
  const { words, speaker, spans } = await ask(address)
  t.equal(words.length, 5)
  t.ok(words.every((content) => /word/.test(content)))
  t.match(speaker, /^Speaker \d$/)
  t.ok(spans > 0)
})
