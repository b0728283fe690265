import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

const NEWLINE = 0x0a
/** What the slow client takes in a second. */
const SLOWLY = 1_000_000

export interface Taken {
  readonly seconds: number
  readonly bytes: number
}

/** All of an export, taken by curl as fast as it comes, and counted afterwards so that counting takes no time of it. */
export async function download(address: string): Promise<Taken & { readonly records: number }> {
  const began = performance.now()
  const child = spawn('curl', ['-sS', '--fail', '-w', '%{stderr}%{size_download}', address], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let bytes = ''
  child.stderr.on('data', (text: Buffer) => (bytes += text.toString()))
  const counting = countRecords(address, child.stdout)
  const [code] = (await once(child, 'close')) as [number]
  const seconds = (performance.now() - began) / 1000
  if (code !== 0) throw new Error(`curl ended with ${code}: ${bytes}`)
  return { seconds, bytes: Number(bytes), records: await counting }
}

/** In CSV of the bench's store no cell has a line break; JSON has none within a record. */
async function countRecords(address: string, body: AsyncIterable<Buffer>): Promise<number> {
  let lines = 0
  for await (const chunk of body)
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1
  // Beside the records: the names of the columns; what stands around the graph.
  return lines - (address.endsWith('csv') ? 1 : address.endsWith('jsonld') ? 2 : 0)
}

/** Takes a megabyte a second for so long, and goes. */
export async function takeSlowly(address: string, seconds: number): Promise<Taken> {
  const began = performance.now()
  const response = await open(address)
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    const elapsed = (performance.now() - began) / 1000
    if (elapsed > seconds) break
    await delay(Math.max(0, (bytes / SLOWLY - elapsed) * 1000))
  }
  return { seconds: (performance.now() - began) / 1000, bytes }
}

/** Takes the first bytes of an export, and breaks off after `meanwhile`. */
export async function openAndStop(address: string, meanwhile: () => Promise<void>): Promise<void> {
  const response = await open(address)
  await once(response, 'data')
  response.pause()
  await meanwhile()
  response.destroy()
}

async function open(address: string): Promise<http.IncomingMessage> {
  const request = http.get(address, { agent: false })
  request.on('error', () => {})
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.on('error', () => {})
  return response
}
