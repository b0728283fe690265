/** Sources that are of one event; whoever is in a settled one stays. */
export interface Group {
  /** The event that it makes, where it is one of an earlier day. */
  eventId: string | undefined
  members: string[]
}

interface Node extends Group {
  size: number
  /** By the place of the other node: the closeness of all their pairs together. */
  near: Map<number, number>
  /** How often it has grown: what was said of it before is out of date. */
  version: number
  isGone: boolean
}

interface Pair {
  mean: number
  one: number
  other: number
  versions: number
}

/**
 * Joins the new sources of a day to the groups that are there, and to each other: again and again the two whose
 * members are closest to each other on the mean, as long as that is `near` or more. Groups that are there are never
 * joined with each other. Ties go to the first in the lists, so the same lists give the same groups.
 */
export function joinGroups(
  settled: readonly Group[],
  fresh: readonly string[],
  closenessOf: (id: string) => ReadonlyMap<string, number>,
  near: number,
): Group[] {
  const nodes: Node[] = [...settled, ...fresh.map((id) => ({ eventId: undefined, members: [id] }))].map(
    (group) => ({
      ...group,
      members: [...group.members],
      size: group.members.length,
      near: new Map(),
      version: 0,
      isGone: false,
    }),
  )
  const places = new Map(nodes.flatMap(({ members }, place) => members.map((id) => [id, place] as const)))
  const heap = new Heap()
  const add = (one: number, other: number, closeness: number) => {
    const sum = (nodes[one]!.near.get(other) ?? 0) + closeness
    nodes[one]!.near.set(other, sum)
    nodes[other]!.near.set(one, sum)
  }
  const offer = (one: number, other: number) => {
    const [a, b] = [nodes[one]!, nodes[other]!]
    if (a.eventId !== undefined && b.eventId !== undefined) return
    const mean = a.near.get(other)! / (a.size * b.size)
    if (mean < near) return
    const [first, second] = one < other ? [one, other] : [other, one]
    heap.push({ mean, one: first, other: second, versions: a.version + b.version })
  }
  for (const id of fresh)
    for (const [other, closeness] of closenessOf(id)) {
      const place = places.get(other)
      if (place !== undefined) add(places.get(id)!, place, closeness)
    }
  nodes.forEach(({ near: others }, one) => {
    for (const other of others.keys()) if (one < other) offer(one, other)
  })
  for (let pair = heap.pop(); pair; pair = heap.pop()) {
    const [kept, gone] = [nodes[pair.one]!, nodes[pair.other]!]
    if (kept.isGone || gone.isGone || kept.version + gone.version !== pair.versions) continue
    gone.isGone = true
    kept.version++
    kept.size += gone.size
    kept.eventId ??= gone.eventId
    kept.members.push(...gone.members)
    kept.near.delete(pair.other)
    gone.near.delete(pair.one)
    for (const [third, closeness] of gone.near) {
      nodes[third]!.near.delete(pair.other)
      add(pair.one, third, closeness)
    }
    for (const third of kept.near.keys()) offer(pair.one, third)
  }
  return nodes.filter(({ isGone }) => !isGone).map(({ eventId, members }) => ({ eventId, members }))
}

/** The closest pair first. */
class Heap {
  readonly #pairs: Pair[] = []

  push(pair: Pair): void {
    const pairs = this.#pairs
    let at = pairs.push(pair) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!comesFirst(pairs[at]!, pairs[parent]!)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  pop(): Pair | undefined {
    const pairs = this.#pairs
    const [top] = pairs
    const last = pairs.pop()
    if (pairs.length === 0 || last === undefined) return top
    pairs[0] = last
    for (let at = 0; ;) {
      let child = 2 * at + 1
      if (child >= pairs.length) return top
      if (child + 1 < pairs.length && comesFirst(pairs[child + 1]!, pairs[child]!)) child++
      if (!comesFirst(pairs[child]!, pairs[at]!)) return top
      this.#swap(at, child)
      at = child
    }
  }

  #swap(one: number, other: number): void {
    const pair = this.#pairs[one]!
    this.#pairs[one] = this.#pairs[other]!
    this.#pairs[other] = pair
  }
}

const comesFirst = (one: Pair, other: Pair): boolean =>
  one.mean !== other.mean
    ? one.mean > other.mean
    : one.one !== other.one
      ? one.one < other.one
      : one.other < other.other
