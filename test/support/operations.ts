import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { generate } from '@graphql-codegen/cli'
import { Kind, parse } from 'graphql'

const PROJECT = path.join(import.meta.dirname, '../..')
const FOLDER = 'src/dashboard/operations'

/** Where the page finds the types of what it asks. */
export const OPERATIONS_FILE = path.join(PROJECT, 'src/dashboard/page/operations.ts')

const HEADING =
  '/** Made of ../operations/*.graphql and schema.graphql by `npm run operations`; not to be edited. */\n'

/** The types of the page's operations, and the SHA-256 of the documents they stand in, as the text of a module. */
export async function operationTypes(): Promise<string> {
  const [file] = (await generate(
    {
      cwd: PROJECT,
      schema: 'schema.graphql',
      documents: `${FOLDER}/*.graphql`,
      silent: true,
      errorsOnly: true,
      generates: {
        'operations.ts': {
          plugins: ['typescript-operations'],
          config: {
            arrayInputCoercion: false,
            enumsAsTypes: true,
            immutableTypes: true,
            scalars: { Date: 'string', DateTime: 'string', ID: 'string' },
            skipTypename: true,
            strictScalars: true,
          },
        },
      },
    },
    false,
  )) as [{ content: string }]
  const types = file.content.replace(/\/\*\* Internal type\. DO NOT USE DIRECTLY\. \*\/\n/g, '')
  const documents = await Promise.all(['dashboard', 'live'].map(describe))
  return [HEADING, ...documents, types.trim(), ''].join('\n')
}

/** `DASHBOARD_ID`, and what each operation of the document takes and gives. */
async function describe(name: string): Promise<string> {
  const text = await readFile(path.join(PROJECT, FOLDER, `${name}.graphql`), 'utf8')
  const hash = createHash('sha256').update(text).digest('hex')
  const title = name[0]!.toUpperCase() + name.slice(1)
  const operations = parse(text).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return []
    const own = definition.name!.value
    const type = own + definition.operation[0]!.toUpperCase() + definition.operation.slice(1)
    return [`  readonly ${own}: { readonly data: ${type}; readonly variables: ${type}Variables }\n`]
  })
  return (
    `/** The SHA-256 of ${name}.graphql. */\nexport const ${name.toUpperCase()}_ID = '${hash}'\n\n` +
    `/** What the operations of ${name}.graphql take and give. */\nexport interface ${title} {\n${operations.join('')}}\n`
  )
}
