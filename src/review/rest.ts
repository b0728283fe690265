import { sql } from 'kysely'
import type { FlatColumn } from '../api/rest/flat.ts'
import type { TableResource } from '../api/rest/resource.ts'
import { linkedMembers } from '../statements/linked.ts'
import { moment, rowOf, type Row, type Sql } from '../api/row.ts'

const REVIEW = 'review { state by at reason judgementId }'
const MACHINE = 'machine { confidence extractor content speaker }'

const review = rowOf('review')

const column = (name: string, doc: string, read: (row: Row) => Sql): FlatColumn => ({
  name,
  doc,
  type: 'string',
  read,
})

/** What people hold of a statement: nothing is looked up for what nobody judged. */
const joinReview = (statement: Row) => sql`
  left join lateral (
    select judged_by, judged_at, reading.confidence
    from statement_reviews as own join statement_judgements as judged on judged.id = own.judgement_id
    left join statement_readings as reading on reading.id = own.machine_id
    where own.statement_id = ${statement('id')} and ${statement('review')} is not null
    limit 1
  ) as review on true`

/** Statements as they are told outside of GraphQL, with what people hold of them. */
export function reviewedResource(statements: TableResource): TableResource {
  const { fields, own, flat, linked } = statements
  return {
    ...statements,
    fields: `${fields} ${REVIEW} ${MACHINE} version`,
    own: `${own} ${REVIEW}`,
    aside: {
      parameter: 'review',
      value: 'REJECTED',
      type: 'RejectedStatement',
      one: 'rejectedStatement',
      fields: `id content fragments kind act cue mention saidOn publishedOn
        chain { part position name role } event { id title }
        source { id kind title url authors publisher { id name } }
        position spans { part start end text } ${REVIEW} ${MACHINE} version`,
    },
    flat: {
      joins: (statement) => sql`${flat.joins(statement)} ${joinReview(statement)}`,
      columns: [
        ...flat.columns,
        column(
          'review',
          'What people judged of it last: `UNREVIEWED` where nobody did.',
          (statement) => sql`coalesce(${statement('review')}, 'UNREVIEWED')`,
        ),
        { ...column('reviewedBy', 'Who judged.', () => review('judged_by')), isText: true },
        column('reviewedAt', 'When.', () => moment(review('judged_at'))),
        {
          ...column(
            'machineConfidence',
            'The chance, 0 to 1, that this content was said by this speaker, as the machine read it.',
            (statement) => sql`case when ${statement('review')} is null then ${statement('confidence')}
              else ${review('confidence')} end`,
          ),
          type: 'number',
        },
      ],
    },
    linked: {
      ...linked,
      joins: (statement) => sql`${linked.joins(statement)} ${joinReview(statement)}`,
      read: (statement) => sql`case when ${statement('review')} is null then ${linked.read(statement)}
        else json_build_object(${linkedMembers(statement)}, 'creativeWorkStatus', ${statement('review')},
          'reviewedBy', json_build_object('@type', 'Person', 'name', ${review('judged_by')})) end`,
    },
  }
}
