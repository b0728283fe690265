import { sql, type Kysely } from 'kysely'

/**
 * Who is who. An actor as sources name it stays as a row for ever: a member. Members that are one make a cluster, which
 * answers as its canonical member; `actors.became_id` of each other one points straight at that.
 *
 * `chain_steps.actor_id` and `sources.publisher_id` are always canonical, so that filters, facets, counts and exports
 * are as quick as with nothing joined. Which member the source named stands beside it only where it is another one;
 * where nothing is joined, which is nearly everywhere, that costs nothing.
 *
 * Who is one follows from what people judged and what the machine took for one (src/identity/clusters.ts).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table chain_steps add column named_id uuid references actors, add check (named_id <> actor_id);
    comment on column chain_steps.actor_id is 'Who it is: the canonical one of its cluster.';
    comment on column chain_steps.named_id is
      'The member of that cluster which the source named; null where it is the canonical one.';
    create index chain_steps_by_named on chain_steps (named_id) where named_id is not null;

    alter table sources add column publisher_named_id uuid references actors,
      add check (publisher_named_id <> publisher_id);
    comment on column sources.publisher_named_id is
      'The member of the publisher''s cluster which the source named; null where it is the canonical one.';
    create index sources_by_publisher_named on sources (publisher_named_id) where publisher_named_id is not null;

    alter table actors add column named_from date;
    comment on column actors.named_from is
      'The earliest day on which a source that names it was published; null where none does. Of a cluster the earliest is the canonical one.';
    create index actors_by_became_in_full on actors (became_id) where became_id is not null and within_source_id is null;

    alter table actor_names add column as_full integer not null default 0 check (as_full between 0 and sources);
    comment on table actor_names is
      'In how many sources an actor goes by which name; for the canonical one of a cluster, summed over its members.';
    comment on column actor_names.as_full is
      'In how many of those sources it is the full name that the actor, or a member, is told from others by.';
    comment on table actor_kinds is
      'In how many sources the actor is taken for what; for the canonical one of a cluster, summed over its members. The most frequent is its kind, whatever the order of loading.';
  `.execute(db)

  // That an earlier source names somebody is no change of what is shown.
  await sql`
    drop trigger mark_changed on actors;
    create trigger mark_changed before update of name, kind, within_source_id, became_id, changed_in on actors
      for each row execute function mark_changed();
  `.execute(db)

  // What was there before: filled in without telling the feed of changes, since nothing that is shown changes.
  await sql`
    alter table actors disable trigger user;
    update actors set named_from = first.day
    from (
      select actor_id, min(coalesce(container.published_on, source.published_on)) as day
      from (
        select chain_steps.actor_id, statements.source_id
        from chain_steps join statements on statements.id = chain_steps.statement_id
        union all select publisher_id, id from sources where publisher_id is not null
        union all select id, within_source_id from actors where within_source_id is not null
      ) as named
      join sources as source on source.id = named.source_id
      left join sources as container on container.id = source.contained_in_id
      group by actor_id
    ) as first
    where actors.id = first.actor_id;
    alter table actors enable trigger user;

    alter table actor_names disable trigger user;
    update actor_names set as_full = actor_names.sources
    from actors join actor_names as shown on shown.actor_id = actors.id and shown.name = actors.name
    where actor_names.actor_id = actors.id and actors.within_source_id is null and actor_names.folded = shown.folded;
    alter table actor_names enable trigger user;
  `.execute(db)

  await sql`
    create table actor_judgements (
      id bigint primary key generated always as identity,
      decision_id bigint not null,
      actor_id uuid not null,
      other_id uuid not null,
      verdict text check (verdict in ('SAME', 'DIFFERENT', 'UNSURE')),
      judged_by text not null check (judged_by <> ''),
      reason text check (reason <> ''),
      judged_at timestamptz not null default now(),
      key_id uuid,
      request_id text,
      undoes bigint references actor_judgements,
      check (actor_id <= other_id),
      check (actor_id <> other_id or verdict = 'UNSURE' or verdict is null),
      check ((verdict is null) = (undoes is not null)),
      check (undoes < id),
      check (decision_id <= id)
    );
    comment on table actor_judgements is
      'What people judged of two members; only ever added to. It outlives the members: a source that is deleted may come again.';
    comment on column actor_judgements.decision_id is
      'The first judgement of what was decided in one go; taking one of them back takes back all.';
    comment on column actor_judgements.other_id is
      'The same as actor_id where a person is unsure of a member as a whole: the machine then joins it to nobody.';
    comment on column actor_judgements.undoes is 'The judgement that this one takes back; its verdict is then null.';
    create index actor_judgements_by_pair on actor_judgements (actor_id, other_id);
    create index actor_judgements_by_other on actor_judgements (other_id);
    create index actor_judgements_by_decision on actor_judgements (decision_id);
    create index actor_judgements_by_undone on actor_judgements (undoes) where undoes is not null;

    create table actor_verdicts (
      actor_id uuid not null,
      other_id uuid not null,
      verdict text not null check (verdict in ('SAME', 'DIFFERENT', 'UNSURE')),
      judgement_id bigint not null references actor_judgements,
      primary key (actor_id, other_id),
      check (actor_id <= other_id)
    );
    comment on table actor_verdicts is 'What holds of each pair: the last judgement of it that was not taken back.';
    create index actor_verdicts_by_other on actor_verdicts (other_id);

    create table actor_matches (
      actor_id uuid not null references actors on delete cascade,
      other_id uuid not null references actors on delete cascade,
      score real not null check (score between 0 and 1),
      evidence jsonb not null default '[]' check (jsonb_typeof(evidence) = 'array'),
      joined boolean not null,
      reckoned boolean not null default false,
      decided_at timestamptz not null default now(),
      primary key (actor_id, other_id),
      check (actor_id < other_id)
    );
    comment on table actor_matches is
      'The machine''s opinion of two members. One that is not joined is a suggestion.';
    comment on column actor_matches.score is 'The chance that the two are one.';
    comment on column actor_matches.evidence is
      'Why: an array of {"feature": its name, "words": what is known, for people, "weight": for it where positive}.';
    comment on column actor_matches.joined is 'Whether the score is above the setting: taken for one.';
    comment on column actor_matches.reckoned is
      'Whether the clusters as they are were made with it joined. Written by src/identity/clusters.ts alone.';
    create index actor_matches_by_other on actor_matches (other_id);
    create index actor_matches_unreckoned on actor_matches (actor_id) where reckoned <> joined;
    create index actor_matches_suggested on actor_matches (score desc, actor_id, other_id) where not joined;

    create table actor_identifiers (
      actor_id uuid not null references actors on delete cascade,
      scheme text not null check (scheme ~ '^[a-z][a-z0-9._-]*$'),
      value text not null check (value <> ''),
      primary key (actor_id, scheme, value)
    );
    comment on table actor_identifiers is 'What members are called elsewhere: wikidata, Q42.';
    create index actor_identifiers_by_value on actor_identifiers (scheme, value);

    create table unsettled_actors (actor_id uuid primary key);
    comment on table unsettled_actors is
      'Members whose clusters are to be worked out anew: an earlier source names one, or one came whom people had judged.';
  `.execute(db)

  await sql`
    create function touch_identified_actors() returns trigger language plpgsql as $$
    declare
      number xid8 := change_number();
    begin
      update actors set changed_in = number
      where changed_in <> number and id in (
        select coalesce(actors.became_id, actors.id) from actors join touched on touched.actor_id = actors.id
      );
      return null;
    end $$;
  `.execute(db)
  for (const event of ['insert', 'delete'] as const)
    await sql`
      create trigger ${sql.id(`touch_on_${event}`)} after ${sql.raw(event)} on actor_identifiers
        referencing ${sql.raw(event === 'delete' ? 'old' : 'new')} table as touched
        for each statement execute function touch_identified_actors()
    `.execute(db)
}
