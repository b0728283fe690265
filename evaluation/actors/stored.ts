import { sql } from 'kysely'
import type { Database } from '../../src/database/database.ts'
import type { Attribution, Span } from '../gold.ts'

/** A statement as the store has it: where its words stand in the article, and whom it takes for its speaker. */
export interface StoredStatement extends Attribution {
  readonly actor: string | null
  readonly name: string | null
}

/** All statements of the store by the text of the article that they stand in, those of its posts among them. */
export async function storedStatements(db: Database): Promise<Map<string, StoredStatement[]>> {
  const { rows } = await sql<{ text: string; spans: Span[]; actor: string | null; name: string | null }>`
    select article.text,
      (select json_agg(json_build_array(lower(span) + at.shift, upper(span) + at.shift) order by span)
        from unnest(statements.content_at) as span) as spans,
      speaker.actor_id as actor, coalesce(named.name, actor.name) as name
    from statements
    join sources on sources.id = statements.source_id
    join sources as article on article.id = coalesce(sources.contained_in_id, sources.id)
    cross join lateral (select coalesce(lower(sources.contained_at), 0) as shift) as at
    left join chain_steps as speaker
      on speaker.statement_id = statements.id and speaker.position = 0 and speaker.ordinal = 0
    left join actors as actor on actor.id = speaker.actor_id
    left join actors as named on named.id = speaker.named_id
    order by article.id, sources.contained_at nulls first, statements.position
  `.execute(db)
  const byText = Map.groupBy(rows, ({ text }) => text)
  return new Map(
    [...byText].map(([text, statements]) => [
      text,
      statements.map(({ spans, actor, name }) => ({ content: spans, actor, name })),
    ]),
  )
}
