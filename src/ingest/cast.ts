import { foldName } from '../actors/fold.ts'
import { actorIdOf, actorIdWithin } from '../actors/identity.ts'
import type { NamedActor } from '../actors/insert.ts'
import type { ActorKind } from '../actors/table.ts'
import type { Voice } from '../extraction/draft.ts'

interface Member {
  id: string
  name: string
  withinSourceId: string | null
  names: Set<string>
  kinds: Set<ActorKind>
}

/** The part of a voice that tells who it is. */
export type Name = Pick<Voice, 'name' | 'naming' | 'kind' | 'otherNames'>

/**
 * The actors of one document: its publisher and every voice in it, each once, with all its names. A full name is the
 * same actor in all sources; any other name holds in this source only, unless the source has it as a full name too.
 */
export class Cast {
  readonly #sourceId: string
  readonly #fullNames: ReadonlySet<string>
  readonly #members = new Map<string, Member>()

  constructor(sourceId: string, names: readonly Name[]) {
    this.#sourceId = sourceId
    this.#fullNames = new Set(names.filter(isFull).map(({ name }) => foldName(name)))
    for (const name of names) this.#add(name)
  }

  idOf(voice: Pick<Name, 'name' | 'naming'>): string {
    return isFull(voice) || this.#fullNames.has(foldName(voice.name))
      ? actorIdOf(voice.name)
      : actorIdWithin(this.#sourceId, voice.name)
  }

  /** Those who are the same everywhere, and those that only this source knows. */
  split(): { everywhere: NamedActor[]; within: NamedActor[] } {
    const all = [...this.#members.values()].map((member) => ({
      ...member,
      names: [...member.names],
      kinds: [...member.kinds],
    }))
    return {
      everywhere: all.filter((actor) => actor.withinSourceId === null),
      within: all.filter((actor) => actor.withinSourceId !== null),
    }
  }

  #add({ name, naming, kind, otherNames }: Name): void {
    const id = this.idOf({ name, naming })
    let member = this.#members.get(id)
    if (!member) {
      const withinSourceId = id === actorIdOf(name) ? null : this.#sourceId
      member = { id, name, withinSourceId, names: new Set(), kinds: new Set() }
      this.#members.set(id, member)
    }
    for (const one of [name, ...otherNames]) if (one.trim() !== '') member.names.add(one)
    member.kinds.add(kind)
  }
}

const isFull = ({ naming }: Pick<Name, 'naming'>) => naming === 'FULL'
