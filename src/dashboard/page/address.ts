import { leastConfidence } from './least-confidence.ts'
import { readConfidence, readList } from './read-list.ts'
import { EVERYTHING, isId, writeSelection, type Selection } from './selection.ts'
import { UNCERTAIN } from './words.ts'

/** What an address shows. */
export type View =
  | { readonly name: 'statements'; readonly selection: Selection; readonly shown: number }
  /** A list that the address asks for in a way that cannot be followed; `faults` say why. */
  | { readonly name: 'unreadable'; readonly query: string; readonly faults: readonly string[] }
  | (Sure & { readonly name: 'event' | 'actor'; readonly id: string })
  | (Sure & { readonly name: 'source'; readonly id: string; readonly statement: string })
  | (Sure & { readonly name: 'extract' })
  | { readonly name: 'nothing' }

/** How sure the statements are at least that a view shows. */
interface Sure {
  readonly confidence: number
}

/** How it is shown: on its own, as a fragment in a frame of another page, or large on a wall. */
export type Setting = 'page' | 'embed' | 'wall'

export interface Address {
  readonly view: View
  readonly setting: Setting
}

/** How many statements a list has before "more", and by how many it grows. */
export const PAGE = 20

const NOUNS = { events: 'event', actors: 'actor', sources: 'source' } as const
const PLACES = { event: 'events', actor: 'actors', source: 'sources' } as const

/** Reads an address of the page: a path, a query and a hash, as `location` has them. */
export function readAddress({ pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>): Address {
  const params = new URLSearchParams(search)
  const isEmbedded = /^\/embed(\/|$)/.test(pathname)
  const path = isEmbedded ? pathname.slice('/embed'.length) : pathname
  const setting = isEmbedded ? 'embed' : params.has('wall') ? 'wall' : 'page'
  return { view: viewAt(path, params, hash.slice(1)), setting }
}

function viewAt(path: string, params: URLSearchParams, hash: string): View {
  const [place = '', id, ...rest] = path.split('/').slice(1)
  if (id === undefined || id === '') {
    if (place === '' || place === 'statements') return listAt(params)
    return place === 'extract' ? surely(params, { name: 'extract' }) : { name: 'nothing' }
  }
  if (rest.length > 0 || !Object.hasOwn(NOUNS, place)) return { name: 'nothing' }
  const name = NOUNS[place as keyof typeof NOUNS]
  if (!isId(name, id)) return { name: 'nothing' }
  const statement = isId('statement', hash) ? hash : ''
  return surely(params, name === 'source' ? { name, id, statement } : { name, id })
}

type WithoutSure<V> = V extends Sure ? Omit<V, 'confidence'> : never

function surely(params: URLSearchParams, view: WithoutSure<View>): View {
  const { confidence, faults } = readConfidence(params)
  if (faults.length > 0) return { name: 'unreadable', query: params.toString(), faults }
  return { ...view, confidence }
}

/** How sure the statements of a view are at least. */
export function confidenceOf(view: View): number {
  if (view.name === 'statements') return view.selection.confidence
  return 'confidence' in view ? view.confidence : UNCERTAIN
}

/** The view with statements that are at least so sure. */
export function withConfidence(view: View, confidence: number): View {
  if (view.name === 'statements')
    return { ...view, selection: { ...view.selection, confidence }, shown: PAGE }
  return 'confidence' in view ? { ...view, confidence } : view
}

function listAt(params: URLSearchParams): View {
  const { selection, shown = PAGE, faults } = readList(params)
  if (faults.length > 0) return { name: 'unreadable', query: params.toString(), faults }
  return { name: 'statements', selection, shown }
}

/** The address of what is shown; `readAddress` gives it back. */
export function writeAddress({ view, setting }: Address): string {
  return written(partsOf(view), setting)
}

/** The address of what is shown, for a frame: it goes on showing the same, whatever the page shows as a rule. */
export function writeEmbed(view: View): string {
  const parts = partsOf(view)
  if (view.name === 'statements' || 'confidence' in view)
    parts.params.set('confidence', String(confidenceOf(view)))
  return written(parts, 'embed')
}

function written({ path, params, hash }: ReturnType<typeof partsOf>, setting: Setting): string {
  if (setting === 'wall') params.set('wall', '')
  const query = params.toString().replace(/(^|&)wall=(?=&|$)/, '$1wall')
  return `${setting === 'embed' ? '/embed' : ''}${path}${query && `?${query}`}${hash && `#${hash}`}`
}

function partsOf(view: View): { path: string; params: URLSearchParams; hash: string } {
  if (view.name === 'statements') {
    const params = writeSelection(view.selection)
    if (view.shown !== PAGE) params.set('shown', String(view.shown))
    return { path: '/statements', params, hash: '' }
  }
  const params = new URLSearchParams(view.name === 'unreadable' ? view.query : '')
  if (view.name === 'unreadable') return { path: '/statements', params, hash: '' }
  if ('confidence' in view && view.confidence !== UNCERTAIN) params.set('confidence', String(view.confidence))
  if (view.name === 'extract' || view.name === 'nothing') return { path: `/${view.name}`, params, hash: '' }
  return { path: `/${PLACES[view.name]}/${view.id}`, params, hash: 'statement' in view ? view.statement : '' }
}

/** The address of an event, an actor, or a place in a source; what is shown there is as sure as here. */
export function hrefOf(name: 'event' | 'actor' | 'source', id: string, statement = ''): string {
  const confidence = leastConfidence()
  const view = name === 'source' ? { name, id, statement, confidence } : { name, id, confidence }
  return writeAddress({ view, setting: 'page' })
}

/** The address where a text is tried. */
export const extractHref = (): string =>
  writeAddress({ view: { name: 'extract', confidence: leastConfidence() }, setting: 'page' })

/** The address of a list of statements, as sure as those here. */
export const listHref = (part: Partial<Selection>): string =>
  writeAddress({
    view: {
      name: 'statements',
      selection: { ...EVERYTHING, confidence: leastConfidence(), ...part },
      shown: PAGE,
    },
    setting: 'page',
  })

/** The address of all statements that have this one actor, event or source in a part. */
export const listOf = (name: keyof Selection['ids'], id: string): string =>
  listHref({ ids: { ...EVERYTHING.ids, [name]: [id] } })
