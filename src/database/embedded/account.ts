import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

/** A user of the operating system, by numbers. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** As whom PostgreSQL is run when the service itself is root; undefined: as whoever runs the service. */
export type Demotion = { readonly server: Account; readonly initdb: Account } | undefined

/**
 * Decides as whom PostgreSQL runs, which refuses to run as root.
 *
 * No account is made for it. It runs as whom the data belongs to: the owner of the cluster when there is one, else the
 * owner of the folder that it is made in, so that `sudo` in somebody's project leaves nothing there that is not
 * theirs. What lies in root's own folders goes to `postgres`, where there is such an account, else to `nobody`.
 *
 * The server needs no name for its user; only initdb insists on one, so it may run as another and give its files away.
 */
export async function demotionFor(cluster: string): Promise<Demotion> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = await readAccounts()
  const nobody = accounts.get('nobody') ?? { uid: 65534, gid: 65534 }
  const server = (await ownerOf(cluster)) ?? accounts.get('postgres') ?? nobody
  const isNamed = [...accounts.values()].some((account) => account.uid === server.uid)
  return { server, initdb: isNamed ? server : nobody }
}

/** The owner of the nearest thing on the path that exists, unless it is root. */
async function ownerOf(file: string): Promise<Account | undefined> {
  const found = await stat(file).catch(() => undefined)
  if (!found) return path.dirname(file) === file ? undefined : ownerOf(path.dirname(file))
  return found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid }
}

async function readAccounts(): Promise<Map<string, Account>> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const accounts = new Map<string, Account>()
  for (const line of lines) {
    const [name, , uid, gid] = line.split(':')
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) })
  }
  return accounts
}
