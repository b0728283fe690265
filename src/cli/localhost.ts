import { once } from 'node:events'
import { lookup } from 'node:dns/promises'
import type { Server } from 'node:http'
import net from 'node:net'

/** The addresses that a host is to be served at: `localhost` stands for one of IPv4, one of IPv6, or both. */
export async function addressesOf(host: string): Promise<readonly [string, ...string[]]> {
  if (host !== 'localhost') return [host]
  const [first = host, ...others] = new Set((await lookup(host, { all: true })).map(({ address }) => address))
  return [first, ...others]
}

/**
 * Takes connections at one more address, as long as the server listens. They are the server's own: its bounds hold over
 * all of its addresses together.
 *
 * @throws What the system says where nothing can be served there.
 */
export async function listenBeside(server: Server, host: string): Promise<void> {
  const { port } = server.address() as net.AddressInfo
  const beside = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    server.emit('connection', socket)
  })
  server.once('close', () => beside.close())
  await once(beside.listen({ host, port }), 'listening')
}
