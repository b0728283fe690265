interface Page {
  readonly size: number
  /** The rows in their order, one more than the page has; with `dated_on` and `id`, the keys of the order. */
  readonly rows: string
  readonly isDescending?: boolean
  /** What is joined to a row, which is called `row`. */
  readonly joins: string
  readonly node: string
}

/** A page as JSON: the pieces that every hand-written statement has. */
export function pageSql({ size, rows, isDescending = false, joins, node }: Page): string {
  const way = isDescending ? 'desc' : 'asc'
  return `(
    with listed as materialized (
      select fetched.*, row_number() over (order by dated_on ${way}, id ${way}) as place from (${rows}) as fetched
    )
    select json_build_object(
      'nodes', (
        select coalesce(json_agg(${node} order by row.place), '[]')
        from (select * from listed where place <= ${size}) as row ${joins}
      ),
      'pageInfo', json_build_object(
        'hasNextPage', (select count(*) > ${size} from listed),
        'startCursor', (select json_build_array(dated_on, id)::text from listed where place = 1),
        'endCursor', (
          select json_build_array(dated_on, id)::text from listed where place <= ${size} order by place desc limit 1
        )
      )
    )
  )`
}

/** A speaker of a `row`, the first where there are several, as \`speaker.actor\`. */
export const SPEAKER = `
  left join lateral (
    select json_build_object('id', actor.id, 'name', actor.name, 'kind', actor.kind) as actor
    from chain_steps as step join actors as actor on actor.id = step.actor_id
    where step.statement_id = row.id and step.position = 0 and step.ordinal = 0
  ) as speaker on true`

export const SOURCE = `
  json_build_object('id', source.id, 'title', source.title, 'url', source.url, 'publishedOn', source.published_on)`
