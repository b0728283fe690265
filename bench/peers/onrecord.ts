import path from 'node:path'
import { startPeer, type HttpPeer } from './http-peer.ts'

const PROJECT = path.join(import.meta.dirname, '../..')

/** `onrecord serve` with its own settings, over a database that is there. */
export function startOnrecord(databaseUrl: string): Promise<HttpPeer> {
  return startPeer({
    name: 'onrecord',
    command: ['bin/onrecord.js', 'serve'],
    cwd: PROJECT,
    env: { DATABASE_URL: databaseUrl, PORT: '0', ONRECORD_SEED: 'off', ONRECORD_LOG_LEVEL: 'warn' },
    address: /\bOpen (http:\/\/\S+) to read/,
  })
}
