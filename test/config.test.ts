import { readFileSync } from 'node:fs'
import t from 'tap'
import { readConfig, SETTING_NAMES } from '../src/config.ts'

t.test('serves this machine alone, on a PostgreSQL of its own, when nothing is set', async (t) => {
  const config = readConfig({})
  t.equal(config.host, '127.0.0.1')
  t.equal(config.databaseUrl, undefined)
  t.ok(config.dataFolder.endsWith('.data'))
})

t.test('takes a variable that is set to nothing for one that is not set', async (t) => {
  t.same(readConfig({ PORT: '', DATABASE_URL: '' }), readConfig({}))
})

t.test('names every setting that is off, in one line', async (t) => {
  t.throws(() => readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://localhost', ONRECORD_SEED: 'maybe' }), {
    code: 'CONFIG_INVALID',
    message: /^(?=.*PORT: )(?=.*DATABASE_URL: must begin with postgres:\/\/)(?=.*ONRECORD_SEED: ).*$/,
  })
})

t.test('refuses what is called as a setting and is none, and names the nearest', async (t) => {
  for (const [name, nearest] of [
    ['ONRECORD_POOLSIZE', 'ONRECORD_POOL_SIZE'],
    ['ONRECORD_PROXY', 'ONRECORD_PROXIES'],
    ['ONRECORD_LOGLEVEL', 'ONRECORD_LOG_LEVEL'],
    ['ONRECORD_ORIGIN', 'ONRECORD_ORIGINS'],
    ['ONRECORD_DATABASE_URL', 'DATABASE_URL'],
    ['ONRECORD_PORT', 'PORT'],
    ['ONRECORD_HOST', 'HOST'],
    ['onrecord_seed', 'ONRECORD_SEED'],
    ['ONRECORD_SEEDS', 'ONRECORD_SEED'],
    ['ONRECORD_MAX_DETPH', 'ONRECORD_MAX_DEPTH'],
    ['ONRECORD_EXTRACT', 'ONRECORD_EXTRACTS'],
  ] as const)
    t.throws(
      () => readConfig({ [name]: '4000' }),
      {
        code: 'CONFIG_INVALID',
        message: `settings are off: ${name}: there is no such setting, the nearest is ${nearest}. See docs/settings.md.`,
      },
      name,
    )
  t.throws(() => readConfig({ ONRECORD_SEED: 'maybe', ONRECORD_SEEDS: 'off' }), {
    message: /ONRECORD_SEED: must be on or off; ONRECORD_SEEDS: there is no such setting/,
  })
  t.same(readConfig({ ONRECORD_POOLSIZE: '', ONRECORDS: '1', MY_ONRECORD_SEED: '1' }), readConfig({}))
})

t.test('takes no notice of what Kubernetes sets for a service of this name', async (t) => {
  const set = {
    ONRECORD_SERVICE_HOST: '10.0.0.7',
    ONRECORD_SERVICE_PORT: '3000',
    ONRECORD_SERVICE_PORT_HTTP: '3000',
    ONRECORD_PORT: 'tcp://10.0.0.7:3000',
    ONRECORD_PORT_3000_TCP: 'tcp://10.0.0.7:3000',
    ONRECORD_PORT_3000_TCP_PROTO: 'tcp',
    ONRECORD_DB_PORT_5432_TCP_ADDR: '10.0.0.8',
    ONRECORD_DB_PORT: 'tcp://10.0.0.8:5432',
  }
  t.same(readConfig(set), readConfig({}))
})

t.test('refuses settings that cannot hold together', async (t) => {
  t.throws(() => readConfig({ ONRECORD_PAGE_SIZE: '50', ONRECORD_MAX_PAGE_SIZE: '10' }), {
    code: 'CONFIG_INVALID',
    message: /ONRECORD_PAGE_SIZE: is 50, and must not be above ONRECORD_MAX_PAGE_SIZE \(10\)/,
  })
  t.throws(() => readConfig({ ONRECORD_HEADERS_MS: '5000', ONRECORD_REQUEST_MS: '1000' }), {
    message: /ONRECORD_HEADERS_MS: is 5000, and must not be above ONRECORD_REQUEST_MS \(1000\)/,
  })
  t.throws(() => readConfig({ ONRECORD_OPERATIONS_ONLY: 'on' }), {
    message: /ONRECORD_OPERATIONS_ONLY: is on, and ONRECORD_OPERATIONS must name the folder/,
  })
  t.ok(readConfig({ ONRECORD_OPERATIONS_ONLY: 'on', ONRECORD_OPERATIONS: 'operations' }))
  t.throws(() => readConfig({ ONRECORD_POOLER: 'transaction' }), {
    message: /ONRECORD_POOLER: is set, and DATABASE_URL must say where that pooler is/,
  })
  t.throws(() => readConfig({ ONRECORD_DIRECT_URL: 'postgres://localhost' }), {
    message: /ONRECORD_DIRECT_URL: is for beside a pooler, and ONRECORD_POOLER is off/,
  })
})

t.test('takes the origins of pages that may ask, or all', async (t) => {
  t.equal(readConfig({}).origins, '*')
  t.same(readConfig({ ONRECORD_ORIGINS: 'https://example.org, http://localhost:5173' }).origins, [
    'https://example.org',
    'http://localhost:5173',
  ])
  for (const wrong of ['example.org', 'https://example.org/page', 'https://example.org,'])
    t.throws(() => readConfig({ ONRECORD_ORIGINS: wrong }), {
      message: /ONRECORD_ORIGINS: ".*" is no origin/,
    })
})

t.test('believes the proxies that are named, where they are addresses or networks', async (t) => {
  t.same(readConfig({}).proxies, [])
  const given = 'loopback, 10.0.0.7,10.1.0.0/16,2001:db8::/32'
  t.same(readConfig({ ONRECORD_PROXIES: given }).proxies, [
    'loopback',
    '10.0.0.7',
    '10.1.0.0/16',
    '2001:db8::/32',
  ])
  for (const off of ['nowhere', '10.0.0', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.0/8/8', '1'])
    t.throws(
      () => readConfig({ ONRECORD_PROXIES: off }),
      { message: /ONRECORD_PROXIES: must be addresses/ },
      off,
    )
})

t.test('cannot be changed once it is read', async (t) => {
  const config = readConfig({})
  t.throws(() => Object.assign(config, { port: 1 }), TypeError)
  t.throws(() => Object.assign(config.pool, { size: 1 }), TypeError)
})

t.test('has each setting, and no other, in the table of docs/settings.md', async (t) => {
  const rows = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8').matchAll(
    /^\| `(\w+)` +\|/gm,
  )
  t.same([...rows].map(([, name]) => name).sort(), [...SETTING_NAMES].sort())
})
