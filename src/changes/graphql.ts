import { sql } from 'kysely'
import { z } from 'zod'
import { many, objectType, one, partBy, same, value, type Arguments, type Room } from '../api/describe.ts'
import { rowOf, type Row } from '../api/row.ts'
import { changeCursor, LONGEST_CURSOR, readBeginning, type Beginning } from './cursor.ts'
import type { ChangeKind } from './feed.ts'
import { MOST_CHANGES, USUAL_CHANGES } from './rest.ts'
import { beginCursor, beginning, changesAfter, hasBefore, type Thing } from './rows.ts'

type PageColumn = 'changes' | 'end_cursor' | 'begin_cursor'
type Page = Row<PageColumn>
type ChangeColumn = 'cursor' | 'change' | 'type' | 'id' | 'became_id'

const sizeSchema = z
  .int()
  .nullish()
  .transform((size) => size ?? USUAL_CHANGES)
  .refine((size) => size >= 1 && size <= MOST_CHANGES, {
    error: `must be from 1 to ${MOST_CHANGES}`,
    params: { code: 'PAGE_SIZE_INVALID' },
  })

const args: Arguments<{ first: number; after: Beginning }> = {
  graphql: `
    "The first so many, from 1 to ${MOST_CHANGES}; ${USUAL_CHANGES} where it is not given." first: Int
    "Only what changed after this cursor; \`now\` gives no changes, but the cursor of this moment." after: String`,
  schema: z.strictObject({
    first: sizeSchema,
    after: z
      .string()
      .max(LONGEST_CURSOR)
      .nullish()
      .transform((cursor) => readBeginning(cursor || undefined)),
  }),
  rows: ({ first }) => first,
}

/** One page of the feed, as one row. */
const pageOf = (things: readonly Thing[]) => ({
  ...partBy<string, { first: number; after: Beginning }>(
    'ChangeConnection!',
    'Everything that was saved, merged or deleted, oldest first; each thing once, at the place of its last change. Who goes on from the last cursor misses nothing. It is the feed of /api/v1/changes, with the same cursors.',
    args,
    (_row, page, given) => {
      const begin = {
        number: given.pick(({ after }) => after.number),
        id: given.pick(({ after }) => after.id),
        witness: given.pick(({ after }) => after.witness),
        token: given.pick(({ after }) => after.token),
      }
      const { first } = given.value
      const told = rowOf('told')
      const shown = sql`filter (where place <= ${sql.lit(first)})`
      const from = sql`(
        with ${beginning(begin)}, told as (
          select *, row_number() over (order by changed_in, id) as place,
            ${changeCursor(sql`found.changed_in`, sql`found.id`)} as cursor
          from (${changesAfter(things, first + 1)}) as found
        )
        select coalesce(json_agg(told order by place) ${shown}, '[]') as changes,
          count(*) > ${sql.lit(first)} as has_next_page,
          ${hasBefore(things)} as has_previous_page,
          min(${told('cursor')}) filter (where place = 1) as start_cursor,
          (array_agg(${told('cursor')} order by place desc) ${shown})[1] as end_cursor,
          (select ${beginCursor} from begin) as begin_cursor
        from told
      ) as ${page.alias}`
      return { from }
    },
  ),
  isDurable: true,
})

/** The changes of a page, as rows. */
const changesOf = (page: Page, change: Row) => ({
  from: sql`json_to_recordset(${page('changes')}) as ${change.alias} (
    place int, cursor text, change text, type text, id uuid, became_id uuid
  )`,
  orderBy: change('place'),
})

/** The feed of changes in GraphQL. */
export function changes(things: readonly Thing[]): Room {
  return {
    objects: [CONNECTION, EDGE],
    enums: [
      {
        name: 'ChangeKind',
        doc: 'What happened to a thing last.',
        constants: {
          SAVED: 'It is there: it came on record, or was changed.',
          MERGED: 'It turned out to be another.',
          DELETED: 'It is gone.',
        } satisfies Record<ChangeKind, string>,
      },
      {
        name: 'ThingType',
        doc: 'A type of things that have an id, as `__typename` gives it.',
        constants: Object.fromEntries(things.map(({ type }) => [type, `The type ${type}.`])),
      },
    ],
    connections: [],
    query: { changes: pageOf(things) },
  }
}

const CONNECTION = objectType<PageColumn>({
  name: 'ChangeConnection',
  doc: 'Some of the feed of changes.',
  fields: {
    edges: many('[ChangeEdge!]!', 'The changes of this page.', 1, changesOf),
    pageInfo: same('PageInfo!', 'Where the page stands in the feed.'),
    cursor: value(
      'String!',
      'Where to go on: the cursor of the last change, or where there is none, the one that was given.',
      (page) => sql`coalesce(${page('end_cursor')}, ${page('begin_cursor')})`,
    ),
  },
})

const EDGE = objectType<ChangeColumn>({
  name: 'ChangeEdge',
  doc: 'What happened to a thing last. What was changed several times is told once, as it is.',
  fields: {
    cursor: value('String!', 'Its place in the feed: reading goes on after it.', (change) =>
      change('cursor'),
    ),
    change: value('ChangeKind!', 'What happened.', (change) => change('change')),
    type: value('ThingType!', 'What the thing is, or was.', (change) => change('type')),
    nodeId: value('ID!', 'The id of the thing.', (change) => change('id')),
    becameId: value('ID', 'Of what was merged: the id of what it became.', (change) => change('became_id')),
    node: one(
      'Node',
      'Of what was saved: the thing as it is; null where it is no more.',
      (change) => sql`case when ${change('change')} = 'SAVED' then ${change('id')} end`,
    ),
  },
})
