import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { addressesOf, listenBeside } from '../../src/cli/localhost.ts'

await t.test('a host is itself, and localhost all addresses that it stands for', async (t) => {
  t.same(await addressesOf('0.0.0.0'), ['0.0.0.0'])
  t.same(await addressesOf('nowhere.invalid'), ['nowhere.invalid'])
  for (const address of await addressesOf('localhost')) t.ok(['127.0.0.1', '::1'].includes(address), address)
})

await t.test('a server takes connections at one more address, until it closes', async (t) => {
  const server = http.createServer((_, response) => response.end('here'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  await listenBeside(server, '127.0.0.2')
  const { port } = server.address() as AddressInfo
  for (const host of ['127.0.0.1', '127.0.0.2'])
    t.equal(await (await fetch(`http://${host}:${port}`)).text(), 'here')
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
  await t.rejects(fetch(`http://127.0.0.2:${port}`))
})
