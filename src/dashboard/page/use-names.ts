import { useMemo } from 'preact/hooks'
import type { NamesQuery } from './operations.ts'
import { idsIn } from './filter-words.ts'
import { ID_NAMES, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'

/** What has an id that nothing on record has. */
export const UNKNOWN = 'an id that is not on record'

/** The names and titles of what a selection has ids of. */
export function useNames({ ids, filter }: Selection): ReadonlyMap<string, string> {
  const within = filter ? idsIn(JSON.parse(filter)) : []
  const all = [...new Set([...ID_NAMES.flatMap((name) => ids[name]), ...within])]
  const { data } = useQuery('Names', all.length > 0 ? { ids: all } : undefined)
  return useMemo(
    () => new Map((data?.nodes ?? []).map((node, index) => [all[index]!, node ? nameOf(node) : UNKNOWN])),
    [data, all.join()],
  )
}

type Node = NonNullable<NamesQuery['nodes'][number]>

function nameOf(node: Node): string {
  if ('name' in node) return node.name
  if ('title' in node) return node.title
  return ('heading' in node && node.heading) || 'a source without a title'
}
