/** Made of ../operations/*.graphql and schema.graphql by `npm run operations`; not to be edited. */

/** The SHA-256 of dashboard.graphql. */
export const DASHBOARD_ID = '0477b47ca2a2142e4b37754dcf326b484e668c0e125d2699bbcf6558b87fe765'

/** What the operations of dashboard.graphql take and give. */
export interface Dashboard {
  readonly Statements: { readonly data: StatementsQuery; readonly variables: StatementsQueryVariables }
  readonly Certainty: { readonly data: CertaintyQuery; readonly variables: CertaintyQueryVariables }
  readonly Facets: { readonly data: FacetsQuery; readonly variables: FacetsQueryVariables }
  readonly Timeline: { readonly data: TimelineQuery; readonly variables: TimelineQueryVariables }
  readonly Names: { readonly data: NamesQuery; readonly variables: NamesQueryVariables }
  readonly Suggestions: { readonly data: SuggestionsQuery; readonly variables: SuggestionsQueryVariables }
  readonly Event: { readonly data: EventQuery; readonly variables: EventQueryVariables }
  readonly Source: { readonly data: SourceQuery; readonly variables: SourceQueryVariables }
  readonly Marks: { readonly data: MarksQuery; readonly variables: MarksQueryVariables }
  readonly Judge: { readonly data: JudgeMutation; readonly variables: JudgeMutationVariables }
  readonly Add: { readonly data: AddMutation; readonly variables: AddMutationVariables }
  readonly Undo: { readonly data: UndoMutation; readonly variables: UndoMutationVariables }
  readonly Known: { readonly data: KnownQuery; readonly variables: KnownQueryVariables }
  readonly Elsewhere: { readonly data: ElsewhereQuery; readonly variables: ElsewhereQueryVariables }
  readonly Actor: { readonly data: ActorQuery; readonly variables: ActorQueryVariables }
}

/** The SHA-256 of live.graphql. */
export const LIVE_ID = 'd7ac9706fefc32cc2c343b3f17ba6501626859d4d26a3b4dd7faf11280bd6a2a'

/** What the operations of live.graphql take and give. */
export interface Live {
  readonly Added: { readonly data: AddedSubscription; readonly variables: AddedSubscriptionVariables }
}

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What an actor is. */
export type ActorKind =
  /** One whom the source does not name. */
  | 'ANONYMOUS'
  /** Something that "shows" or "says": a report, a poll, a video. */
  | 'DOCUMENT'
  /** A government, a state that speaks, a ministry, an authority. */
  | 'GOVERNMENT'
  /** Several who are named together: protesters, officials, residents. */
  | 'GROUP'
  /** An outlet: an agency, a newspaper, a channel. */
  | 'MEDIA'
  /** A company, a party, an association, an institution. */
  | 'ORGANIZATION'
  /** One person. */
  | 'PERSON';

/** What `addStatement` is given. */
export type AddStatementInput = {
  /** Why. */
  readonly reason?: string | null | undefined;
  /** The source in which it stands. */
  readonly source: string;
  /** What it is. */
  readonly statement: ReadingInput;
};

/** The part that an actor has in how a statement came. */
export type ChainPart =
  /** Was told it. */
  | 'ADDRESSEE'
  /** Passed it on. */
  | 'RELAY'
  /** Said it. */
  | 'SPEAKER';

/** What a count is to the number of things. */
export type CountRelation =
  /** There are more: counting ended at the limit. */
  | 'AT_LEAST'
  /** It is that number. */
  | 'EXACT';

/** From one day to another, both included; open where one is not given. */
export type DaySpan = {
  /** The first day. */
  readonly from?: string | null | undefined;
  /** The last day. */
  readonly to?: string | null | undefined;
};

/** What `judgeStatement` is given. */
export type JudgeStatementInput = {
  /** With CORRECTED: what is to be different. */
  readonly correction?: ReadingInput | null | undefined;
  /** The statement. */
  readonly id: string;
  /** Why. */
  readonly reason?: string | null | undefined;
  /** What is judged of it; not ADDED. */
  readonly state: JudgementState;
  /** The version that was seen, of `Statement.version`. */
  readonly version: number;
};

/** What people judge of statements. */
export type JudgementState =
  /** It is right as it is read. */
  | 'ACCEPTED'
  /** A person found it, and the machine did not. */
  | 'ADDED'
  /** It is right as it was corrected. */
  | 'CORRECTED'
  /** It is not said: nobody is shown it. */
  | 'REJECTED'
  /** A person looked at it and could not tell. */
  | 'UNSURE';

/** What a statement does to another one. */
export type LinkInput = {
  /** What it does. */
  readonly kind: LinkKind;
  /** The id of the other one. */
  readonly to: string;
};

/** What one statement does to another. */
export type LinkKind =
  /** Puts it right. */
  | 'CORRECTS'
  /** Says that it is not so. */
  | 'DENIES'
  /** Reports the same utterance again. */
  | 'REPEATS'
  /** Answers it. */
  | 'RESPONDS_TO';

/** Somebody who has a part in a statement: who is on record, or whose name stands in the text. */
export type PartyInput = {
  /** Who is on record. */
  readonly actor?: string | null | undefined;
  /** What somebody of that name is; PERSON where it is not given. */
  readonly kind?: ActorKind | null | undefined;
  /** Where the text names whoever it is. */
  readonly mention?: SpanInput | null | undefined;
  /** Or a name that stands in the text. */
  readonly name?: string | null | undefined;
  /** The title or description that the text gives. */
  readonly role?: string | null | undefined;
};

/** How a person reads a statement; what is left out stays as it is. */
export type ReadingInput = {
  /** What saying it did. */
  readonly act?: StatementAct | null | undefined;
  /** Whom it was told; null where the text does not say. */
  readonly addressee?: PartyInput | null | undefined;
  /** What was said. */
  readonly content?: ReadonlyArray<SpanInput> | null | undefined;
  /** The words that attribute it. */
  readonly cue?: ReadonlyArray<SpanInput> | null | undefined;
  /** Whether it is quoted. */
  readonly kind?: StatementKind | null | undefined;
  /** All that it does to other statements. */
  readonly links?: ReadonlyArray<LinkInput> | null | undefined;
  /** The words by which the sentence names the speaker. */
  readonly mention?: ReadonlyArray<SpanInput> | null | undefined;
  /** Who passed it on, nearest to the speaker first. */
  readonly relays?: ReadonlyArray<PartyInput> | null | undefined;
  /** The role of the first speaker, who stays. */
  readonly role?: string | null | undefined;
  /** The day on which it was said; null where the text does not give it. */
  readonly saidOn?: string | null | undefined;
  /** Who said it; none where the text does not say. */
  readonly speakers?: ReadonlyArray<PartyInput> | null | undefined;
};

/** What people judged of a statement last. What they rejected is in no list. */
export type ReviewState =
  /** A person found it right. */
  | 'ACCEPTED'
  /** A person found it, and the machine did not. */
  | 'ADDED'
  /** A person corrected it. */
  | 'CORRECTED'
  /** Nobody judged it. */
  | 'UNREVIEWED'
  /** A person could not tell. */
  | 'UNSURE';

/** What a source is. */
export type SourceKind =
  /** An article of a newspaper, an agency, a site. */
  | 'ARTICLE'
  /** Something aired. */
  | 'BROADCAST'
  /** Any other document: a report, a letter, a transcript. */
  | 'DOCUMENT'
  /** A post of one who speaks for themselves, such as a tweet. */
  | 'POST';

/** A stretch of the text of the source, `[start, end)` in Unicode code points. */
export type SpanInput = {
  /** The place after its last one. */
  readonly end: number;
  /** Its first code point. */
  readonly start: number;
};

/** What words are in a statement. */
export type SpanPart =
  /** What was said. */
  | 'CONTENT'
  /** What attributes it. */
  | 'CUE'
  /** What names the speaker. */
  | 'MENTION';

/** What saying it did. */
export type StatementAct =
  /** Says that someone did wrong. */
  | 'ACCUSE'
  /** Asks something. */
  | 'ASK'
  /** Says that something is so. */
  | 'ASSERT'
  /** Says that someone should do something. */
  | 'CALL_FOR'
  /** Says that something is not so. */
  | 'DENY'
  /** Does something else. */
  | 'OTHER'
  /** Says that someone or something is good. */
  | 'PRAISE'
  /** Says that the speaker will do something. */
  | 'PROMISE'
  /** Says that something bad may come. */
  | 'WARN';

/** What statements can be filtered by; all that is given must hold. */
export type StatementFilter = {
  /** That do any of this. */
  readonly act?: ReadonlyArray<StatementAct> | null | undefined;
  /** In whose chain any of these actors has any part. */
  readonly actor?: ReadonlyArray<string> | null | undefined;
  /** Said to any of these actors. */
  readonly addressee?: ReadonlyArray<string> | null | undefined;
  /** All of these hold as well. */
  readonly and?: ReadonlyArray<StatementFilter> | null | undefined;
  /** To which another statement does any of this, such as those that were denied. */
  readonly answers?: ReadonlyArray<LinkKind> | null | undefined;
  /** Said by this speaker, and this content, with at least this chance, 0 to 1. */
  readonly confidence?: number | null | undefined;
  /** Dated in this span of days: said, or where that is not known, published. */
  readonly datedOn?: DaySpan | null | undefined;
  /** About any of these events. */
  readonly event?: ReadonlyArray<string> | null | undefined;
  /** In whose chain anybody has any part who is called so elsewhere, by any of these: `wikidata:Q42`. */
  readonly identifier?: ReadonlyArray<string> | null | undefined;
  /** Of any of these kinds. */
  readonly kind?: ReadonlyArray<StatementKind> | null | undefined;
  /** That do any of this to another statement. */
  readonly links?: ReadonlyArray<LinkKind> | null | undefined;
  /** This does not hold. */
  readonly not?: StatementFilter | null | undefined;
  /** At least one of these holds as well. */
  readonly or?: ReadonlyArray<StatementFilter> | null | undefined;
  /** Published in this span of days. */
  readonly publishedOn?: DaySpan | null | undefined;
  /** Found in a source that any of these actors published. */
  readonly publisher?: ReadonlyArray<string> | null | undefined;
  /** Passed on by any of these actors. */
  readonly relay?: ReadonlyArray<string> | null | undefined;
  /** Of which people judged any of this last, or nobody judged. */
  readonly review?: ReadonlyArray<ReviewState> | null | undefined;
  /** Said in this span of days; those of which the day is not known are left out. */
  readonly saidOn?: DaySpan | null | undefined;
  /** Found in any of these sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
  /** Said by any of these actors. */
  readonly speaker?: ReadonlyArray<string> | null | undefined;
};

/** Whether the words of a statement are quoted. */
export type StatementKind =
  /** All of it stands in quotation marks. */
  | 'DIRECT'
  /** None of it does. */
  | 'INDIRECT'
  /** Some of it does. */
  | 'MIXED';

/** The orders of statements. */
export type StatementOrder =
  /** By date, oldest first. */
  | 'DATED_ON_ASC'
  /** By date, newest first. */
  | 'DATED_ON_DESC'
  /** In the order in which they came on record. */
  | 'RECORDED_ASC'
  /** Last on record first. */
  | 'RECORDED_DESC'
  /** What fits the search best, first. */
  | 'RELEVANCE';

/** The length of the intervals of a timeline. */
export type TimelineInterval =
  /** A day. */
  | 'DAY'
  /** Ten years, from one that ends in 0. */
  | 'DECADE'
  /** A month of the calendar. */
  | 'MONTH'
  /** A week from Monday. */
  | 'WEEK'
  /** A year. */
  | 'YEAR';

/** What `undoJudgement` is given. */
export type UndoJudgementInput = {
  /** The number of the judgement. */
  readonly id: number;
  /** Why. */
  readonly reason?: string | null | undefined;
  /** The version that was seen, of `Statement.version`. */
  readonly version: number;
};

export type VoiceFragment = { readonly id: string, readonly name: string, readonly kind: ActorKind };

export type StepFragment = { readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } };

export type CardFragment = { readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } };

export type PageFragment = { readonly hasNextPage: boolean, readonly endCursor: string | null };

export type TallyFragment = { readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } };

export type StatementsQueryVariables = Exact<{
  filter?: StatementFilter | null | undefined;
  search?: string | null | undefined;
  words: string;
  isSearch: boolean;
  orderBy?: StatementOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StatementsQuery = { readonly statements: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly marked?: string, readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> } };

export type CertaintyQueryVariables = Exact<{
  filter?: StatementFilter | null | undefined;
  less?: StatementFilter | null | undefined;
  search?: string | null | undefined;
}>;


export type CertaintyQuery = { readonly all: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly facets: { readonly confidences: ReadonlyArray<{ readonly atLeast: number, readonly count: number }> } }, readonly less: { readonly totalCount: { readonly value: number, readonly relation: CountRelation } } };

export type FacetsQueryVariables = Exact<{
  filter?: StatementFilter | null | undefined;
  search?: string | null | undefined;
  speakers: boolean;
  relays: boolean;
  publishers: boolean;
  events: boolean;
  acts: boolean;
  kinds: boolean;
}>;


export type FacetsQuery = { readonly statements: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly facets: { readonly speakers?: ReadonlyArray<{ readonly id: string, readonly label: string, readonly count: number }>, readonly relays?: ReadonlyArray<{ readonly id: string, readonly label: string, readonly count: number }>, readonly publishers?: ReadonlyArray<{ readonly id: string, readonly label: string, readonly count: number }>, readonly events?: ReadonlyArray<{ readonly id: string, readonly label: string, readonly count: number }>, readonly acts?: ReadonlyArray<{ readonly value: StatementAct, readonly count: number }>, readonly kinds?: ReadonlyArray<{ readonly value: StatementKind, readonly count: number }> } } };

export type TimelineQueryVariables = Exact<{
  filter?: StatementFilter | null | undefined;
  search?: string | null | undefined;
  interval: TimelineInterval;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type TimelineQuery = { readonly statements: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly timeline: ReadonlyArray<{ readonly startsOn: string, readonly interval: TimelineInterval, readonly count: number }> } };

export type NamesQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type NamesQuery = { readonly nodes: ReadonlyArray<
    | { readonly name: string, readonly id: string }
    | { readonly title: string, readonly id: string }
    | { readonly publishedOn: string, readonly id: string, readonly heading: string | null }
    | { readonly id: string }
   | null> };

export type SuggestionsQueryVariables = Exact<{
  words: string;
}>;


export type SuggestionsQuery = { readonly actors: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: ActorKind, readonly within: { readonly id: string, readonly title: string | null } | null }> }, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly startsOn: string }> } };

export type ClaimsFragment = { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } } }>, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> };

export type EventQueryVariables = Exact<{
  id: string;
  first: number;
  confidence: number;
}>;


export type EventQuery = { readonly event: { readonly id: string, readonly title: string, readonly startsOn: string, readonly endsOn: string, readonly actors: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly relays: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly sources: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }> }, readonly disputed: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } } }>, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> }, readonly repeated: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } } }>, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> }, readonly unclaimed: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> }, readonly denials: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly links: ReadonlyArray<{ readonly kind: LinkKind }>, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> }, readonly spoken: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly act: StatementAct, readonly datedOn: string, readonly content: string, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly id: string, readonly name: string } }>, readonly source: { readonly id: string } }> }, readonly lately: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly act: StatementAct, readonly datedOn: string, readonly content: string, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly id: string, readonly name: string } }>, readonly source: { readonly id: string } }> } } | null };

export type SpokenFragment = { readonly id: string, readonly act: StatementAct, readonly datedOn: string, readonly content: string, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly id: string, readonly name: string } }>, readonly source: { readonly id: string } };

export type SourceQueryVariables = Exact<{
  id: string;
}>;


export type SourceQuery = { readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly url: string | null, readonly authors: ReadonlyArray<string>, readonly handle: string | null, readonly publishedOn: string, readonly text: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null, readonly event: { readonly id: string, readonly title: string }, readonly containedIn: { readonly id: string, readonly title: string | null, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null } | null, readonly contains: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly handle: string | null, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null, readonly containedAt: { readonly start: number, readonly end: number } | null }> } } | null };

export type MarkFragment = { readonly position: number, readonly version?: number, readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly spans: ReadonlyArray<{ readonly part: SpanPart, readonly start: number, readonly end: number }>, readonly links: ReadonlyArray<{ readonly kind: LinkKind, readonly to: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly review: { readonly state: JudgementState, readonly by: string, readonly at: string, readonly reason: string | null, readonly judgementId: number } | null, readonly machine?: { readonly confidence: number, readonly content: string, readonly speaker: string | null } | null, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } };

export type ReviewFragment = { readonly state: JudgementState, readonly by: string, readonly at: string, readonly reason: string | null, readonly judgementId: number };

export type MarksQueryVariables = Exact<{
  sources: ReadonlyArray<string>;
  confidence: number;
  isDesk: boolean;
  after?: string | null | undefined;
}>;


export type MarksQuery = { readonly statements: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly position: number, readonly version?: number, readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly spans: ReadonlyArray<{ readonly part: SpanPart, readonly start: number, readonly end: number }>, readonly links: ReadonlyArray<{ readonly kind: LinkKind, readonly to: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly review: { readonly state: JudgementState, readonly by: string, readonly at: string, readonly reason: string | null, readonly judgementId: number } | null, readonly machine?: { readonly confidence: number, readonly content: string, readonly speaker: string | null } | null, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> } };

export type JudgedFragment = { readonly id: number, readonly statementId: string, readonly state: JudgementState | null, readonly by: string, readonly reason: string | null, readonly at: string };

export type JudgeMutationVariables = Exact<{
  input: JudgeStatementInput;
  confidence: number;
  isDesk: boolean;
}>;


export type JudgeMutation = { readonly judgeStatement: { readonly statement: { readonly position: number, readonly version?: number, readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly spans: ReadonlyArray<{ readonly part: SpanPart, readonly start: number, readonly end: number }>, readonly links: ReadonlyArray<{ readonly kind: LinkKind, readonly to: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly review: { readonly state: JudgementState, readonly by: string, readonly at: string, readonly reason: string | null, readonly judgementId: number } | null, readonly machine?: { readonly confidence: number, readonly content: string, readonly speaker: string | null } | null, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } } | null, readonly judgement: { readonly id: number, readonly statementId: string, readonly state: JudgementState | null, readonly by: string, readonly reason: string | null, readonly at: string } } | null };

export type AddMutationVariables = Exact<{
  input: AddStatementInput;
  confidence: number;
  isDesk: boolean;
}>;


export type AddMutation = { readonly addStatement: { readonly statement: { readonly position: number, readonly version?: number, readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly spans: ReadonlyArray<{ readonly part: SpanPart, readonly start: number, readonly end: number }>, readonly links: ReadonlyArray<{ readonly kind: LinkKind, readonly to: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly review: { readonly state: JudgementState, readonly by: string, readonly at: string, readonly reason: string | null, readonly judgementId: number } | null, readonly machine?: { readonly confidence: number, readonly content: string, readonly speaker: string | null } | null, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } } | null, readonly judgement: { readonly id: number, readonly statementId: string, readonly state: JudgementState | null, readonly by: string, readonly reason: string | null, readonly at: string } } | null };

export type UndoMutationVariables = Exact<{
  input: UndoJudgementInput;
  confidence: number;
  isDesk: boolean;
}>;


export type UndoMutation = { readonly undoJudgement: { readonly statement: { readonly position: number, readonly version?: number, readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly spans: ReadonlyArray<{ readonly part: SpanPart, readonly start: number, readonly end: number }>, readonly links: ReadonlyArray<{ readonly kind: LinkKind, readonly to: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly answers: ReadonlyArray<{ readonly kind: LinkKind, readonly from: { readonly id: string, readonly content: string, readonly source: { readonly id: string }, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly actor: { readonly name: string } }> } }>, readonly review: { readonly state: JudgementState, readonly by: string, readonly at: string, readonly reason: string | null, readonly judgementId: number } | null, readonly machine?: { readonly confidence: number, readonly content: string, readonly speaker: string | null } | null, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } } | null, readonly judgement: { readonly id: number, readonly statementId: string, readonly state: JudgementState | null, readonly by: string, readonly reason: string | null, readonly at: string } } | null };

export type KnownQueryVariables = Exact<{ [key: string]: never; }>;


export type KnownQuery = { readonly __typename: 'Query' };

export type ElsewhereQueryVariables = Exact<{
  actor: string;
  source: string;
  confidence: number;
}>;


export type ElsewhereQuery = { readonly statements: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly content: string, readonly cue: string | null, readonly mention: string | null, readonly kind: StatementKind, readonly act: StatementAct, readonly saidOn: string | null, readonly publishedOn: string, readonly datedOn: string, readonly role: string | null, readonly confidence: number, readonly chain: ReadonlyArray<{ readonly part: ChainPart, readonly position: number, readonly role: string | null, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly source: { readonly id: string, readonly kind: SourceKind, readonly title: string | null, readonly handle: string | null, readonly publishedOn: string, readonly publisher: { readonly id: string, readonly name: string, readonly kind: ActorKind } | null }, readonly event: { readonly id: string, readonly title: string } }> } };

export type ActorQueryVariables = Exact<{
  id: string;
  confidence: number;
}>;


export type ActorQuery = { readonly actor: { readonly id: string, readonly name: string, readonly names: ReadonlyArray<string>, readonly kind: ActorKind, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string, readonly url: string | null }>, readonly members: ReadonlyArray<{ readonly id: string, readonly name: string, readonly score: number | null, readonly within: { readonly id: string, readonly title: string | null } | null, readonly evidence: ReadonlyArray<{ readonly words: string, readonly weight: number }>, readonly judgement: { readonly by: string, readonly reason: string | null } | null }>, readonly suggestions: ReadonlyArray<{ readonly score: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind }, readonly evidence: ReadonlyArray<{ readonly words: string, readonly weight: number }> }>, readonly within: { readonly id: string, readonly title: string | null, readonly publishedOn: string } | null, readonly roles: ReadonlyArray<{ readonly role: string, readonly firstOn: string, readonly lastOn: string, readonly count: number }>, readonly relayedBy: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly tells: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly accuses: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly denies: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly deniedBy: ReadonlyArray<{ readonly count: number, readonly actor: { readonly id: string, readonly name: string, readonly kind: ActorKind } }>, readonly statements: { readonly totalCount: { readonly value: number, readonly relation: CountRelation }, readonly facets: { readonly publishers: ReadonlyArray<{ readonly id: string, readonly label: string, readonly count: number }>, readonly events: ReadonlyArray<{ readonly id: string, readonly label: string, readonly count: number }>, readonly acts: ReadonlyArray<{ readonly value: StatementAct, readonly count: number }> } } } | null };

export type AddedSubscriptionVariables = Exact<{
  filter?: StatementFilter | null | undefined;
  search?: string | null | undefined;
}>;


export type AddedSubscription = { readonly statementAdded: { readonly id: string } };
