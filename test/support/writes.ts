import { sql } from 'kysely'
import type { Database } from '../../src/database/database.ts'
import { story } from './changes.ts'
import { actorId, eventId, putStory } from './store.ts'

const picked = (table: string, number: number) =>
  sql`(select id from ${sql.table(table)} order by md5(id::text || ${String(number)}) limit 1)`

const speaker = (number: number) => actorId(`Speaker ${number % 7}`)
const event = (number: number) => eventId(`Event ${number % 5}`)

let added = 1_000

/** Everything that can happen to what is on record, by its name; the number decides on what it happens to. */
export const WRITES: Readonly<Record<string, (db: Database, number: number) => Promise<unknown>>> = {
  adds: (db) => putStory(db, story((added += 1))),
  renamesActor: (db, number) =>
    sql`update actors set name = ${`Name "${number}", Jr.`} where id = ${speaker(number)} and became_id is null`.execute(
      db,
    ),
  renamesOutlet: (db, number) =>
    sql`update actors set name = ${`News ${number}`} where id = ${actorId('Norwick News')}`.execute(db),
  renamesEvent: (db, number) =>
    sql`update events set title = ${`Title\n${number}`} where id = ${event(number)} and became_id is null`.execute(
      db,
    ),
  deletesSource: (db, number) => sql`delete from sources where id = ${picked('sources', number)}`.execute(db),
  deletesStatement: (db, number) =>
    sql`delete from statements where id = ${picked('statements', number)}`.execute(db),
  changesRole: (db, number) =>
    sql`update chain_steps set role = ${`baker ${number}`} where statement_id = ${picked('statements', number)}`.execute(
      db,
    ),
  changesAct: (db, number) =>
    sql`update statements set act = case act when 'DENY' then 'ASSERT' else 'DENY' end, confidence = ${(number % 10) / 10}
      where id = ${picked('statements', number)}`.execute(db),
  changesTitle: (db, number) =>
    sql`update sources set title = ${`Retitled ${number}`} where id = ${picked('sources', number)}`.execute(
      db,
    ),
  movesSource: (db, number) =>
    sql`update sources set event_id = ${picked('events', number)} where id = ${picked('sources', number)}`.execute(
      db,
    ),
  links: (db, number) =>
    sql`insert into statement_links select one.id, 'DENIES', other.id from (select ${picked('statements', number)} as id) as one,
      (select ${picked('statements', number + 1)} as id) as other where one.id <> other.id on conflict do nothing`.execute(
      db,
    ),
  unlinks: (db) =>
    sql`delete from statement_links where from_id = (select min(from_id::text)::uuid from statement_links)`.execute(
      db,
    ),
  mergesEvents: async (db, number) => {
    const [one, other] = [event(number), event(number + 1)]
    await sql`update sources set event_id = ${other} where event_id = ${one}`.execute(db)
    await sql`update events set became_id = ${other} where id = ${one}
      and not exists (select from events where id = ${other} and became_id is not null)`.execute(db)
  },
  mergesActors: async (db, number) => {
    const [one, other] = [speaker(number), speaker(number + 1)]
    await sql`update chain_steps set actor_id = ${other} where actor_id = ${one}`.execute(db)
    await sql`update actors set became_id = ${other} where id = ${one}
      and not exists (select from actors where id = ${other} and became_id is not null)`.execute(db)
  },
}
