import { readdir, stat } from 'node:fs/promises'
import type { Dirent } from 'node:fs'
import path from 'node:path'
import { STDIN } from './bytes.ts'
import { Fault, faultOf, type Rejection } from './rejection.ts'

/** What a folder is searched for. JSON files are not: they tell of a document beside them. */
const DOCUMENTS = /\.(?:txt|jsonl|ndjson)(?:\.gz)?$/i
const TEXT = /\.txt(?:\.gz)?$/i
const ABOUT = /\.json$/i

export interface InputFile {
  path: string
  /** In bytes; undefined for a pipe, of which nobody knows. */
  size: number | undefined
}

/** Why something in a folder is not read. */
export type PassedOver = 'ending' | 'page' | 'about-nothing' | 'hidden' | 'linked-folder' | 'no-file'

/** Told of everything in a folder that is not read; folders end in a slash. */
export type OnPassedOver = (why: PassedOver, at: string) => void

/**
 * The files that the given paths name, folders searched to the bottom in the order of their names, hidden files left
 * out. A path that gives nothing is a rejection in its place.
 */
export async function listFiles(
  paths: readonly string[],
  onPassedOver: OnPassedOver = () => {},
): Promise<(InputFile | Rejection)[]> {
  const found = []
  for (const given of paths) found.push(...(await filesAt(given, onPassedOver)))
  return found
}

async function filesAt(given: string, onPassedOver: OnPassedOver): Promise<(InputFile | Rejection)[]> {
  if (given === STDIN) return [{ path: STDIN, size: undefined }]
  try {
    const found = await stat(given)
    if (!found.isDirectory()) return [{ path: given, size: found.isFile() ? found.size : undefined }]
    const files = await filesWithin(given, onPassedOver)
    if (files.length > 0) return files
    throw new Fault(
      'INPUT_EMPTY',
      'holds no file that ends in .txt, .jsonl or .ndjson (or one of them and .gz).',
    )
  } catch (error) {
    return [faultOf(error).at(given)]
  }
}

async function filesWithin(folder: string, onPassedOver: OnPassedOver): Promise<(InputFile | Rejection)[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  const told = new Set(entries.filter(({ name }) => TEXT.test(name)).map(({ name }) => aboutOf(name)))
  const found: (InputFile | Rejection)[] = []
  for (const entry of entries) {
    const at = path.join(folder, entry.name)
    try {
      const kind = await kindOf(entry, at)
      const why = whyNot(entry.name, kind, told)
      if (why) onPassedOver(why, kind.endsWith('folder') ? at + path.sep : at)
      else if (kind === 'folder') found.push(...(await filesWithin(at, onPassedOver)))
      else if (DOCUMENTS.test(entry.name)) found.push({ path: at, size: (await stat(at)).size })
    } catch (error) {
      found.push(faultOf(error).at(at))
    }
  }
  return found
}

type Kind = 'file' | 'folder' | 'linked-folder' | 'other'

async function kindOf(entry: Dirent, at: string): Promise<Kind> {
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return entry.isFile() ? 'file' : 'other'
  // A link that leads nowhere is told of where a document would be behind it.
  const found = await stat(at).catch((error: unknown) => {
    if (DOCUMENTS.test(entry.name)) throw error
  })
  if (found?.isDirectory()) return 'linked-folder'
  return !found || found.isFile() ? 'file' : 'other'
}

/**
 * @param told The names of what may tell of the texts beside them.
 * @returns Undefined for a folder to search, a document, and what tells of one.
 */
function whyNot(name: string, kind: Kind, told: ReadonlySet<string>): PassedOver | undefined {
  if (name.startsWith('.')) return 'hidden'
  // It may lead round in a circle.
  if (kind === 'linked-folder') return 'linked-folder'
  if (kind === 'folder') return undefined
  // Of a socket or a pipe that nobody fills there would be no end.
  if (kind === 'other') return 'no-file'
  if (DOCUMENTS.test(name) || told.has(name)) return undefined
  return isPage(name) ? 'page' : ABOUT.test(name) ? 'about-nothing' : 'ending'
}

/** What `extract` reads where it is named, and nobody where it is in a folder. */
export const isPage = (file: string): boolean => /\.html?(?:\.gz)?$/i.test(file)

/** What is known of "story.txt" or "story.txt.gz" may stand in "story.json". */
export const aboutOf = (file: string): string => `${file.replace(/(?:\.txt)?(?:\.gz)?$/i, '')}.json`
