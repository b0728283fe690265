import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import type { Test } from 'tap'

export interface Relay {
  /** The database, by way of the relay. */
  readonly url: string
  /** How many connections were made, and how many of them carry anything and are open. */
  readonly made: () => number
  readonly open: () => number
  /** Resolved when the next is made. */
  next(): Promise<unknown>
  /** From now on, the connections that are there carry nothing, and nobody is told: new ones do. */
  freeze(): void
  /** The same, and so do those to come, until it is thawed. */
  freezeAll(): void
  /** New connections carry what they are given. */
  thaw(): void
}

/** Stands before a PostgreSQL, and falls silent as a lost host does, or a firewall that forgot its connections. */
export async function openRelay(t: Pick<Test, 'teardown'>, target: string): Promise<Relay> {
  const { hostname, port } = new URL(target)
  const carried = new Set<Socket>()
  const sockets = new Set<Socket>()
  let made = 0
  let isFrozen = false
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    made += 1
    const far = net.connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    if (!isFrozen) carried.add(near)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => carried.has(near) && to.write(data))
      from.on('end', () => carried.has(near) && to.end())
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        // What is lost is not told to the other side.
        if (carried.has(near) || from === near) to.destroy()
        if (from === near) carried.delete(near)
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    made: () => made,
    open: () => carried.size,
    next: () => once(server, 'connection'),
    freeze: () => carried.clear(),
    freezeAll() {
      isFrozen = true
      carried.clear()
    },
    thaw: () => void (isFrozen = false),
  }
}
