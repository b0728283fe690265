import { Command, InvalidArgumentError } from 'commander'
import {
  createKey,
  isLive,
  listKeys,
  revokeKey,
  rotateKey,
  type KeyTold,
  type MadeKey,
} from '../access/keys.ts'
import { isScope, SCOPES, SCOPE_NAMES, type Scope } from '../access/scopes.ts'
import { isDay } from '../api/days.ts'
import { DATABASE_STATUSES } from './exit.ts'
import { withDatabase } from './loading-database.ts'

const EXPIRES = 'the last day on which it is good (UTC), such as 2027-01-31; for ever where it is not given'

/** `onrecord keys`: what lets others do more than read. */
export function keysCommand(): Command {
  const command = new Command('keys')
    .description('Make, list, rotate and revoke keys, which let others do more than read.')
    .exitOverride()
    .showHelpAfterError('(onrecord keys --help tells more)')
    .addHelpText(
      'after',
      `
A key is sent as "Authorization: Bearer onr_…", or over a WebSocket as {"authorization": "Bearer onr_…"}
in connection_init. It is shown once, when it is made; nothing that is stored tells it again.

Scopes:
${SCOPE_NAMES.map((scope) => `  ${scope.padEnd(8)}${SCOPES[scope]}`).join('\n')}

All of this works while a server runs, also on the PostgreSQL that onrecord brings: what is open with a
key that is revoked ends within 5 seconds.

Examples:
  $ onrecord keys create --owner "Jo Ember" --scopes read,review
  $ KEY=$(onrecord keys create --owner "news desk" --scopes ingest --expires 2027-01-31)
  $ onrecord keys list
  $ onrecord keys rotate onr_4f1d2c3b5a69      (both are good until the old one is revoked)
  $ onrecord keys revoke onr_4f1d2c3b5a69

Exit status: 0 it is done, 1 it cannot be (and nothing was changed), 2 wrong usage.
${DATABASE_STATUSES}`,
    )
  command
    .command('create')
    .description('Make a key, and show it this once: the key on standard output, all else beside.')
    .requiredOption('--owner <name>', 'whose it is: a person or a program', asOwner)
    .requiredOption(
      '--scopes <list>',
      `what it is for, with commas between: ${SCOPE_NAMES.join(',')}`,
      asScopes,
    )
    .option('--expires <day>', EXPIRES, asLastDay)
    .action(({ owner, scopes, expires }: { owner: string; scopes: Scope[]; expires?: Date }) =>
      withDatabase(async (db) => show(await createKey(db, { owner, scopes, expiresAt: expires }))),
    )
  command
    .command('list')
    .description('List all keys, the last made first.')
    .option('--json', 'a line of JSON for each')
    .action(({ json }: { json?: boolean }) =>
      withDatabase(async (db) => {
        const keys = await listKeys(db)
        for (const key of keys) console.log(json ? JSON.stringify(toldOf(key)) : lineOf(key))
        if (keys.length === 0 && !json)
          console.error('There is no key. onrecord keys create --help tells how to make one.')
      }),
    )
  command
    .command('rotate <key>')
    .description(
      'Make a key in place of another, for the same owner and scopes; the other one is good until it is revoked.',
    )
    .option(
      '--expires <day>',
      'the last day on which it is good (UTC); as long again as the other one where it is not given',
      asLastDay,
    )
    .action((named: string, { expires }: { expires?: Date }) =>
      withDatabase(async (db) => {
        const made = await rotateKey(db, named, expires)
        show(made)
        console.error(`When nobody uses the old one any more: onrecord keys revoke ${prefixIn(named)}`)
      }),
    )
  command
    .command('revoke <key>')
    .description('End a key now, with all that were made by it.')
    .action((named: string) =>
      withDatabase(async (db) => {
        const ended = await revokeKey(db, named)
        for (const key of ended) console.log(`${key.prefix} of ${key.owner} is revoked.`)
        if (ended.length === 0) console.log(`${prefixIn(named)} was revoked before.`)
      }),
    )
  return command
}

/** A key is named by how it begins; whoever gives all of it does not see it again. */
const prefixIn = (named: string): string => /^onr_[0-9a-f]{12}/.exec(named)?.[0] ?? named.slice(0, 40)

function asOwner(text: string): string {
  const owner = text.trim()
  if (owner === '' || owner.length > 200)
    throw new InvalidArgumentError('It must be a name of at most 200 characters.')
  return owner
}

function asScopes(text: string): Scope[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const wrong = words.find((word) => !isScope(word))
  if (wrong !== undefined || words.length === 0)
    throw new InvalidArgumentError(
      `${wrong === undefined ? 'There is none.' : `There is no scope ${JSON.stringify(wrong)}.`} They are ${SCOPE_NAMES.join(', ')}.`,
    )
  return words.filter(isScope)
}

/** The end of a day, in UTC. */
function asLastDay(text: string): Date {
  const end = isDay(text) ? new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000) : undefined
  if (!end) throw new InvalidArgumentError('It must be a day of the calendar, in the form YYYY-MM-DD.')
  if (end <= new Date()) throw new InvalidArgumentError('This day is over.')
  return end
}

function show({ key, told }: MadeKey): void {
  console.error(
    `The key of ${told.owner} for ${told.scopes.join(', ')}${untilOf(told)}. It is shown this once:`,
  )
  console.log(key)
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** Its last day: what ends at midnight is good on the day before. */
const untilOf = ({ expires_at: end }: KeyTold): string =>
  end === null ? '' : `, until ${dayOf(new Date(end.getTime() - 1))}`

function stateOf(key: KeyTold): string {
  if (key.revoked_at) return `revoked on ${dayOf(key.revoked_at)}`
  return isLive(key) ? 'good' : 'expired'
}

function lineOf(key: KeyTold): string {
  const used = key.last_used_at ? `last used ${key.last_used_at.toISOString().slice(0, 16)}Z` : 'never used'
  return `${key.prefix}…${key.hint}  ${key.owner}  ${key.scopes.join(',')}  ${stateOf(key)}${untilOf(key)}, ${used}`
}

const toldOf = (key: KeyTold) => ({
  id: key.id,
  prefix: key.prefix,
  hint: key.hint,
  owner: key.owner,
  scopes: key.scopes,
  isLive: isLive(key),
  madeAt: key.made_at,
  expiresAt: key.expires_at,
  revokedAt: key.revoked_at,
  lastUsedAt: key.last_used_at,
})
