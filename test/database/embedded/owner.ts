/**
 * A process of its own that owns a data folder, for tests to kill: `node owner.ts FOLDER THEN`. It starts the server,
 * tells its connection string, and does what THEN says.
 */
import pg from 'pg'
import { startEmbedded } from '../../../src/database/embedded/server.ts'

const [, , folder = '', then = 'wait'] = process.argv

// tap reaches into the processes of its tests, and leaves listeners there that are not this one's.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.removeAllListeners(signal)

const tell = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`)

try {
  const server = await startEmbedded({ folder, disposable: true, settings: { synchronous_commit: 'on' } })
  const { connectionString, recovered } = server
  tell({ connectionString, recovered })
  if (then === 'exit') process.exit(3)
  if (then === 'throw') setImmediate(() => void JSON.parse('not JSON'))
  if (then === 'drain') {
    const drain = async () => {
      const client = new pg.Client({ connectionString })
      await client.connect()
      tell({ drained: (await client.query('select 1 as one')).rowCount === 1 })
      await client.end()
      await server.stop()
      process.exit(0)
    }
    process.once('SIGINT', () => void drain())
  }
  if (then !== 'leave') setInterval(() => {}, 60_000)
} catch (error) {
  const { code, message } = error as { code: string; message: string }
  tell({ code, message })
  process.exitCode = 1
}
