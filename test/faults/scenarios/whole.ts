import { isDeepStrictEqual } from 'node:util'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { contentsOf, type TableName } from '../../support/tables.ts'
import type { Batch } from '../documents.ts'
import { startLoading } from '../loaders.ts'
import type { Site } from '../site.ts'

/**
 * Loads all batches once more, and into a store of its own that nothing happens to; the tables of both must be equal,
 * or a source was left in parts.
 *
 * @param folder For that store; it may not be there yet.
 */
export async function checkWhole(site: Site, batches: readonly Batch[], folder: string): Promise<void> {
  const { report } = site.options
  const load = async (env: Record<string, string>) => {
    const { code, err } = await startLoading('prepared', batches, env).ended
    if (code !== 0) report.fault(`loading all once more ended with ${code}: ${err.slice(-300)}`)
  }
  await load(await site.env())
  const undisturbed = await startEmbedded({ folder, disposable: true })
  try {
    await load({ DATABASE_URL: undisturbed.connectionString })
    const [expected, found] = [
      await contentsOf(undisturbed.connectionString),
      await contentsOf(await site.url()),
    ]
    for (const table of Object.keys(expected) as TableName[])
      if (!isDeepStrictEqual(found[table], expected[table]))
        report.fault(`${table} is not as in a store that nothing happened to`)
    report.say(
      `  loaded once more: ${expected.sources.length} sources, ${expected.statements.length} statements compared`,
    )
  } finally {
    await undisturbed.stop()
  }
}
