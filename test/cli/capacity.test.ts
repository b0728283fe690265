import t from 'tap'
import { capacityOf, openFileLimit } from '../../src/cli/capacity.ts'
import { readConfig } from '../../src/config.ts'

const capacity = (files: number, settings: Record<string, string> = {}) =>
  capacityOf(readConfig(settings), files)

await t.test(
  'takes as many connections as usual where files are not bounded, and says nothing',
  async (t) => {
    const usual = { connections: 5_000, live: 2_000, notice: undefined }
    t.same(capacity(Infinity), usual)
    t.same(capacity(20_000), usual)
    t.ok(openFileLimit() > 100)
  },
)

await t.test(
  'takes fewer where few files may be open, half of them at most to stay, and says so',
  async (t) => {
    const { connections, live, notice } = capacity(1_024)
    t.ok(2 * connections < 1_024, `${connections} may each have a file besides`)
    t.equal(live, Math.floor(connections / 2))
    t.match(notice, `At most ${connections} connections at once, ${live} of them to be told of changes`)
    t.match(notice, '(this process may have 1024 files open; ulimit -n raises that)')
    t.match(notice, 'ONRECORD_LIVE_CONNECTIONS is 2000.')
    const pools = { ONRECORD_POOL_SIZE: '50', ONRECORD_EXPORTS: '50' }
    t.ok(capacity(1_024, pools).connections < connections, 'what the database takes is not theirs')
  },
)

await t.test('takes as many as it is told to', async (t) => {
  t.match(capacity(1_024, { ONRECORD_CONNECTIONS: '100', ONRECORD_LIVE_CONNECTIONS: '10' }), {
    connections: 100,
    live: 10,
    notice: undefined,
  })
  t.match(capacity(1_024, { ONRECORD_CONNECTIONS: '100' }), {
    live: 50,
    notice: /, 50 of them .+ is 2000\.$/,
  })
})

await t.test('does not start where there is no room for them', async (t) => {
  const refused = { code: 'CONFIG_INVALID' }
  t.throws(() => capacity(1_024, { ONRECORD_CONNECTIONS: '1000' }), {
    ...refused,
    message:
      /^this process may have 1024 files open, .+ for \d+ connections: .+lower ONRECORD_CONNECTIONS \(1000\)\.$/,
  })
  t.throws(() => capacity(64), {
    ...refused,
    message: /room for 0 connections: raise the limit \(ulimit -n\)\.$/,
  })
})
