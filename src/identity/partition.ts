/** Two members that are taken for one, or are not. */
export type Pair = readonly [one: string, other: string]

/** What is known of who is one. */
export interface Opinions {
  /** Judged the same by people. */
  readonly same: readonly Pair[]
  /** Judged different by people. */
  readonly different: readonly Pair[]
  /** Of which people are unsure; a pair of one member with itself is about that member as a whole. */
  readonly unsure: readonly Pair[]
  /** Taken for one by the machine, with the chance that they are. */
  readonly joined: readonly (readonly [...Pair, score: number])[]
}

/**
 * The clusters that follow: who is judged the same is one, and the machine joins what remains, the surest first, but
 * never two of whom anybody is judged different or unsure. In whatever order it is given, the same opinions give the
 * same clusters.
 *
 * Each is found by any of its members; who stands in no opinion is not in it, and alone.
 */
export function partition({ same, different, unsure, joined }: Opinions): Map<string, string[]> {
  const sets = new Sets()
  for (const [one, other] of same) sets.unite(one, other)
  const held = new Set(unsure.flatMap(([one, other]) => (one === other ? [one] : [])))
  for (const [one, other] of [...different, ...unsure]) if (one !== other) sets.keepApart(one, other)
  for (const [one, other] of joined.toSorted(bySurety))
    if (!held.has(one) && !held.has(other) && sets.mayUnite(one, other)) sets.unite(one, other)
  return sets.byMember()
}

function bySurety(one: Opinions['joined'][number], other: Opinions['joined'][number]): number {
  if (one[2] !== other[2]) return other[2] - one[2]
  const [first, second] = [orderOf(one), orderOf(other)]
  return first < second ? -1 : first > second ? 1 : 0
}

const orderOf = ([one, other]: Opinions['joined'][number]): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`

/** Sets of members that grow together, and which of them never may. */
class Sets {
  readonly #parents = new Map<string, string>()
  readonly #members = new Map<string, string[]>()
  /** By root, the roots of the sets that it may not be united with. */
  readonly #apart = new Map<string, Set<string>>()

  unite(one: string, other: string): void {
    let [into, from] = [this.#root(one), this.#root(other)]
    if (into === from) return
    if (this.#members.get(into)!.length < this.#members.get(from)!.length) [into, from] = [from, into]
    this.#parents.set(from, into)
    const members = this.#members.get(into)!
    for (const member of this.#members.get(from)!) members.push(member)
    this.#members.delete(from)
    for (const root of this.#apart.get(from) ?? []) {
      this.#apart.get(root)!.delete(from)
      if (root !== into) this.#bar(root, into)
    }
    this.#apart.delete(from)
  }

  keepApart(one: string, other: string): void {
    const [first, second] = [this.#root(one), this.#root(other)]
    if (first !== second) this.#bar(first, second)
  }

  mayUnite(one: string, other: string): boolean {
    return !this.#apart.get(this.#root(one))?.has(this.#root(other))
  }

  byMember(): Map<string, string[]> {
    const found = new Map<string, string[]>()
    for (const members of this.#members.values()) for (const member of members) found.set(member, members)
    return found
  }

  #bar(first: string, second: string): void {
    for (const [root, barred] of [
      [first, second],
      [second, first],
    ] as const) {
      const all = this.#apart.get(root) ?? new Set()
      this.#apart.set(root, all.add(barred))
    }
  }

  #root(member: string): string {
    let root = member
    for (let parent = this.#parents.get(root); parent !== root; parent = this.#parents.get(root)) {
      if (parent === undefined) {
        this.#parents.set(root, root)
        this.#members.set(root, [root])
        return root
      }
      root = parent
    }
    for (let step = member; step !== root;) {
      const next = this.#parents.get(step)!
      this.#parents.set(step, root)
      step = next
    }
    return root
  }
}
