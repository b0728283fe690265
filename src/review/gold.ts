import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** How many articles are read at once. */
const AT_ONCE = 50

/**
 * Articles that people judged whole, as docs/evaluation.md has gold, a JSON object each: every statement that is shown of
 * them and their posts was accepted, corrected or added. What was rejected is not in them; an article of which all was
 * rejected says that there is nothing.
 */
export async function* listGold(db: Database): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const { rows }: { rows: { id: string; gold: string }[] } = await readOn(db, after)
    for (const { gold } of rows) yield gold
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)!.id
  }
}

/** Spans of a statement as places in the article, which a post has in itself from some place on. */
const placed = (spans: string) => sql`(
  select coalesce(json_agg(json_build_array(lower(span) + place, upper(span) + place) order by span), '[]')
  from unnest(${sql.ref(spans)}) as span
)`

const nameOf = (part: string) => sql`(
  select name from chain_steps as step join actors on actors.id = coalesce(named_id, actor_id)
  where statement_id = statement.id and part = ${sql.lit(part)} order by step.position, ordinal limit 1
)`

function readOn(db: Database, after: string | null) {
  return sql<{ id: string; gold: string }>`
    with judged as (
      select distinct coalesce(contained_in_id, sources.id) as id
      from statement_reviews join sources on sources.id = source_id where state is not null
    )
    select article.id, json_build_object(
      'id', article.id, 'publishedOn', article.published_on, 'publisher', outlet.name, 'text', article.text,
      'attributions', (
        select coalesce(json_agg(json_build_object(
          'content', ${placed('content_at')}, 'cue', ${placed('cue_at')}, 'source', ${placed('mention_at')},
          'speaker', ${nameOf('SPEAKER')}, 'kind', statement.kind, 'act', act, 'addressee', ${nameOf('ADDRESSEE')},
          'via', (
            select coalesce(json_agg(name order by step.position), '[]')
            from chain_steps as step join actors on actors.id = coalesce(named_id, actor_id)
            where statement_id = statement.id and part = 'RELAY'
          ), 'saidOn', said_on
        ) order by lower(content_at) + place, statement.id), '[]')
        from (
          select id, 0 as place from sources where id = article.id
          union all select id, lower(contained_at) from sources where contained_in_id = article.id
        ) as work join statements as statement on statement.source_id = work.id
      )
    )::text as gold
    from judged join sources as article on article.id = judged.id
    left join actors as outlet on outlet.id = coalesce(article.publisher_named_id, article.publisher_id)
    where (${after}::uuid is null or article.id > ${after}::uuid) and not exists (
      select from sources as work join statements as left_over on left_over.source_id = work.id
      where (work.id = article.id or work.contained_in_id = article.id)
        and coalesce(left_over.review, 'UNSURE') = 'UNSURE'
    )
    order by article.id limit ${AT_ONCE}
  `.execute(db)
}
