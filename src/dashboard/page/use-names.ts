import { useMemo } from 'preact/hooks'
import type { NamesQuery } from './operations.ts'
import { ID_NAMES, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'

/** The names and titles of what a selection has ids of. */
export function useNames({ ids }: Selection): ReadonlyMap<string, string> {
  const all = ID_NAMES.flatMap((name) => ids[name])
  const { data } = useQuery('Names', all.length > 0 ? { ids: all } : undefined)
  return useMemo(
    () =>
      new Map(
        (data?.nodes ?? []).map((node, index) => [all[index]!, node ? nameOf(node) : 'no longer on record']),
      ),
    [data, all.join()],
  )
}

type Node = NonNullable<NamesQuery['nodes'][number]>

function nameOf(node: Node): string {
  if ('name' in node) return node.name
  if ('title' in node) return node.title
  return ('heading' in node && node.heading) || 'a source without a title'
}
