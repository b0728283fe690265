import { actorPage } from './actor-page.ts'
import { dashboard } from './dashboard.ts'
import { eventPage } from './event-page.ts'
import type { BenchQuery } from './query.ts'
import { search, searchCommon, searchRare } from './search.ts'

/** Every question of the bench, in the order in which it is shown. */
export const QUERIES = [eventPage, search, searchCommon, searchRare, actorPage, dashboard] as BenchQuery[]
