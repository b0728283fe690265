import { Command, InvalidArgumentError, Option } from 'commander'
import type { Database } from '../database/database.ts'
import { findMember } from '../identity/find.ts'
import { describeActor } from '../identity/described.ts'
import {
  explodeActor,
  judgeActors,
  undoJudgement,
  type Decision,
  type Judge,
} from '../identity/judgements.ts'
import { listJudgements, listSuggestions } from '../identity/listed.ts'
import { VERDICTS } from '../identity/table.ts'
import { AUTHORITY_FORMATS, type AuthorityOptions } from '../ingest/authorities.ts'
import { importFiles } from './actors/import.ts'
import { counted } from './counted.ts'
import { DATABASE_STATUSES } from './exit.ts'
import { withDatabase } from './loading-database.ts'
import { lineOfJudgement, linesOfSuggestion } from './actors/lines.ts'

const MEANT = 'its id, an identifier such as wikidata:Q42, or a name'

const DOES = {
  SAME: 'Judge that two actors are one.',
  DIFFERENT: 'Judge that two actors are not one.',
  UNSURE: 'Judge that it cannot be said whether two actors are one.',
} as const

/** `onrecord actors`: who is one. */
export function actorsCommand(): Command {
  const command = new Command('actors')
    .description('Judge which actors are one, import authority files, list what is suggested.')
    .exitOverride()
    .showHelpAfterError('(onrecord actors --help tells more)')
    .addHelpText(
      'after',
      `
An actor is told by ${MEANT}. What is judged of two holds until it
is taken back, whatever the machine takes them for; all that is on record follows at once.

Examples:
  $ onrecord actors same "Ada Quill" "A. B. Quill" --by "Jo Ember" --reason "the same office in both"
  $ onrecord actors list --suggestions
  $ onrecord actors import entities.ftm.json.gz people.csv
  $ onrecord actors undo 12 --by "Jo Ember"

Exit status: 0 it is done, 1 it cannot be (and nothing was changed), 2 wrong usage.
${DATABASE_STATUSES}`,
    )
  for (const verdict of VERDICTS)
    judging(command.command(`${verdict.toLowerCase()} <actor> <other>`).description(DOES[verdict])).action(
      (one: string, other: string, judge: Judge) =>
        withDatabase(async (db) => {
          const ids = [await findMember(db, one), await findMember(db, other)] as const
          const decision = await judgeActors(db, verdict, ...ids, judge)
          await tell(db, decision, ids)
        }),
    )
  judging(
    command
      .command('undo')
      .argument('<judgement>', 'its number', asNumber)
      .description('Take a judgement back, with what was decided in one go with it.'),
  ).action((id: number, judge: Judge) =>
    withDatabase(async (db) => tell(db, await undoJudgement(db, id, judge), [])),
  )
  judging(
    command
      .command('explode <actor>')
      .description('Dissolve the cluster of an actor; the machine joins none of them to anybody then.'),
  ).action((one: string, judge: Judge) =>
    withDatabase(async (db) => {
      const id = await findMember(db, one)
      await tell(db, await explodeActor(db, id, judge), [id])
    }),
  )
  command
    .command('import <file...>')
    .description('Take over names and identifiers from authority files.')
    .option(
      '--scheme <name>',
      "what the files' own ids are called (opensanctions, where they are FollowTheMoney)",
    )
    .addOption(new Option('--format <form>', 'found out from how a file begins').choices(AUTHORITY_FORMATS))
    .addHelpText(
      'after',
      `
A file is entities of FollowTheMoney (a line of JSON for each, as OpenSanctions gives them), JSON in
Popolo, or CSV with the columns name, aliases, kind and one for each scheme of identifiers:
  name,aliases,kind,wikidata
  Ada Quill,A. B. Quill;Ada B. Quill,person,Q4242
Each may be packed (.gz); - is standard input. What was imported before changes nothing, and entries
that have an identifier in common, or were merged, are one. An entry that cannot be read is told in a
line, and the rest are imported all the same.

Exit status: 0 all is imported, 1 something could not be read, 2 wrong usage, 130 ended by Ctrl-C.`,
    )
    .action((files: string[], options: AuthorityOptions) =>
      withDatabase((db) => importFiles(db, files, options)),
    )
  command
    .command('list')
    .description('List who may be one, or what was judged.')
    .option('--suggestions', 'those whom the machine is not sure enough of, the surest first')
    .option('--judgements', 'what people judged, the last first')
    .option('--first <number>', 'so many at most', asNumber, 100)
    .option('--json', 'a line of JSON for each')
    .action(list)
  return command
}

const judging = (command: Command): Command =>
  command
    .requiredOption('--by <name>', 'who judges')
    .option('--reason <text>', 'why, for those who read it later')

function asNumber(text: string): number {
  if (/^\d{1,15}$/.test(text) && Number(text) > 0) return Number(text)
  throw new InvalidArgumentError('It must be a whole number from 1 on.')
}

/** What was put on record, and as whom those answer now of whom it is. */
async function tell(db: Database, { id, moved }: Decision, ids: readonly string[]): Promise<void> {
  console.log(`Judgement ${id} is on record; ${counted(moved, 'actor')} changed whom they are taken for.`)
  for (const line of new Set(await Promise.all(ids.map((one) => describeActor(db, one))))) console.log(line)
}

interface ListOptions {
  suggestions?: boolean
  judgements?: boolean
  first: number
  json?: boolean
}

async function list({ suggestions, judgements, first, json }: ListOptions, command: Command): Promise<void> {
  if (suggestions === judgements)
    command.error('error: say which: --suggestions or --judgements', { exitCode: 2 })
  await withDatabase(async (db) => {
    const lines = suggestions
      ? (await listSuggestions(db, first)).map((one) => (json ? JSON.stringify(one) : linesOfSuggestion(one)))
      : (await listJudgements(db, first)).map((one) => (json ? JSON.stringify(one) : lineOfJudgement(one)))
    if (lines.length > 0) console.log(lines.join('\n'))
    else if (!json) console.log(suggestions ? 'Nobody is suggested.' : 'Nothing was judged.')
  })
}
