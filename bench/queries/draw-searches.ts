import type { Client } from 'pg'
import type { StatementKind } from '../../src/statements/table.ts'
import { dayText, DAYS, FIRST_DAY } from '../load/events.ts'
import { oneOf, seededRandom, type Random } from '../load/random.ts'
import { VOCABULARY } from '../load/vocabulary.ts'

export interface SearchParameter {
  readonly words: string
  readonly from: string
  readonly to: string
  readonly kind: StatementKind
}

/** How often texts have the words that are looked for. */
export type Rarity = 'common' | 'middling' | 'rare' | 'pair'

/** Places in the vocabulary. Before these stand words that a search leaves out, such as "the". */
const PLACES = { common: [150, 500], middling: [1_000, 5_000], rare: [8_000, 40_000] } as const
const SHORTEST_SPAN = 30
const LONGEST_SPAN = 1_100
const drawKind = oneOf<StatementKind>({ DIRECT: 0.3, INDIRECT: 0.5, MIXED: 0.2 })

/** Searches for words of this rarity, the same at every run. A pair is of two words that an event's texts both have. */
export async function drawSearches(
  client: Client,
  rarity: Rarity,
  count: number,
): Promise<SearchParameter[]> {
  const random = seededRandom(5)
  const { rows } = await client.query<{ title: string }>(
    'select title from events order by md5(id::text) limit $1',
    [count],
  )
  return rows.map(({ title }) => {
    const [first, second] = title.toLowerCase().split(' ')
    const words = rarity === 'pair' ? `${first} ${second}` : wordAt(PLACES[rarity], random)
    const days = SHORTEST_SPAN + random.below(LONGEST_SPAN - SHORTEST_SPAN)
    const start = FIRST_DAY + random.below(DAYS - days)
    return { words, from: dayText(start), to: dayText(start + days), kind: drawKind(random) }
  })
}

function wordAt([first, end]: readonly [number, number], random: Random): string {
  return VOCABULARY[first + random.below(end - first)]!
}
