import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Test } from 'tap'

/** What a proxy does to one request. */
export type Fault =
  | 'pass'
  /** The connection ends without a word. */
  | 'reset'
  /** The connection ends in the middle of the body. */
  | 'cut'
  /** The body lacks its last lines, and the answer says that it is whole. */
  | 'short'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }

export interface Proxy {
  readonly address: string
  /** The addresses that were asked for, in their order. */
  readonly asked: string[]
  /** Decides on what happens to the next requests; what it waits for, they wait for. */
  decide: (url: string, count: number) => Fault | Promise<Fault>
}

/** A proxy before a server, which fails as networks and gateways do. */
export async function openProxy(t: Pick<Test, 'teardown'>, target: string): Promise<Proxy> {
  const proxy = { address: '', asked: [] as string[], decide: (() => 'pass') as Proxy['decide'] }
  const server = http.createServer((request, response) => {
    void (async () => {
      const url = request.url ?? '/'
      proxy.asked.push(url)
      const fault = await proxy.decide(url, proxy.asked.length)
      if (fault === 'reset') return void request.socket.destroy()
      if (typeof fault === 'object') {
        response.writeHead(fault.status, fault.headers)
        return void response.end('<h1>The gateway has a bad day</h1>')
      }
      const headers = { ...request.headers }
      delete headers.host
      if (fault === 'short') delete headers['accept-encoding']
      const forwarded = http.request(`${target}${url}`, { method: request.method, headers })
      request.pipe(forwarded)
      forwarded.on('error', () => request.socket.destroy())
      const [answer] = (await once(forwarded, 'response')) as [http.IncomingMessage]
      if (fault === 'pass') {
        response.writeHead(answer.statusCode!, answer.headers)
        return void answer.pipe(response)
      }
      const body = await buffer(answer)
      const half = body.subarray(0, body.lastIndexOf('\n', body.length >> 1) + 1)
      const told = { ...answer.headers }
      delete told['transfer-encoding']
      const length = fault === 'short' ? half.length : body.length
      response.writeHead(answer.statusCode!, { ...told, 'content-length': length })
      if (fault === 'short') response.end(half)
      else response.write(half, () => request.socket.destroy())
    })().catch(() => request.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  proxy.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}
