/** A statement of the gold that was found: whom it is said by, and whom the store has for that. */
export interface Told {
  /** Of the one who is meant in the world. */
  readonly label: string
  /** The id of the canonical actor. */
  readonly actor: string
  /** As the source is shown to name it. */
  readonly name: string
}

/** The statements of one article. */
export interface ToldArticle {
  readonly id: string
  readonly told: readonly Told[]
}

export type ActorFigure = 'B³ precision' | 'B³ recall' | 'B³ F1' | 'under one actor'

/**
 * B³ (Bagga and Baldwin 1998) over statements: of those that stand under one actor, how many are by one speaker, and of
 * a speaker's, how many stand together. `under one actor`: of the statements of those who speak in two articles or more,
 * how many stand under the actor that has most of each one's. An article that is drawn twice counts twice.
 */
export const actorFigures = (articles: readonly ToldArticle[]): Record<ActorFigure, number> => {
  const told = articles.flatMap((article, index) => article.told.map((one) => ({ ...one, article: index })))
  const [byActor, byLabel] = [
    Map.groupBy(told, ({ actor }) => actor),
    Map.groupBy(told, ({ label }) => label),
  ]
  const pairs = Map.groupBy(told, ({ actor, label }) => `${actor} ${label}`)
  let [precision, recall] = [0, 0]
  for (const { actor, label } of told) {
    const both = pairs.get(`${actor} ${label}`)!.length
    precision += both / byActor.get(actor)!.length / told.length
    recall += both / byLabel.get(label)!.length / told.length
  }
  let [under, all] = [0, 0]
  for (const group of byLabel.values()) {
    if (new Set(group.map(({ article }) => articles[article]!.id)).size < 2) continue
    under += Math.max(...[...Map.groupBy(group, ({ actor }) => actor).values()].map(({ length }) => length))
    all += group.length
  }
  return {
    'B³ precision': precision,
    'B³ recall': recall,
    'B³ F1': precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0,
    'under one actor': all > 0 ? under / all : 1,
  }
}

/**
 * What any way of joining actors can reach: all that is said by one speaker under one actor, but for what a source's own
 * actor has of another speaker, which is the reading of that source and no matter of who is who.
 */
export const ceilingOf = (articles: readonly ToldArticle[]): ToldArticle[] => {
  const told = articles.flatMap(({ id, told }) => told.map((one) => ({ ...one, key: `${id} ${one.name}` })))
  const labels = new Map(
    [...Map.groupBy(told, ({ key }) => key)].map(([key, group]) => [
      key,
      commonest(group.map(({ label }) => label)),
    ]),
  )
  return articles.map(({ id, told }) => ({
    id,
    told: told.map((one) => ({ ...one, actor: labels.get(`${id} ${one.name}`)! })),
  }))
}

const commonest = (labels: readonly string[]): string =>
  [...Map.groupBy(labels, (label) => label)].sort(([, a], [, b]) => b.length - a.length)[0]![0]

/** Which statements stand apart from most of their speaker's, and which under somebody else. */
export const missesOf = (articles: readonly ToldArticle[]): string[] => {
  const told = articles.flatMap(({ id, told }) => told.map((one) => ({ ...one, id })))
  const ofActor = new Map(
    [...Map.groupBy(told, ({ actor }) => actor)].map(([actor, group]) => [
      actor,
      commonest(group.map(({ label }) => label)),
    ]),
  )
  const ofLabel = new Map(
    [...Map.groupBy(told, ({ label }) => label)].map(([label, group]) => [
      label,
      commonest(group.map(({ actor }) => actor)),
    ]),
  )
  return told.flatMap(({ id, label, actor, name }) =>
    ofActor.get(actor) !== label
      ? [`${id}: «${name}» stands under «${ofActor.get(actor)}», should be «${label}»`]
      : ofLabel.get(label) !== actor
        ? [`${id}: «${name}» stands apart from «${label}»`]
        : [],
  )
}
