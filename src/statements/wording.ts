import { withoutInvisible } from '../invisible.ts'

/** Words in a run. Runs of four seldom meet by chance. */
const RUN = 4

/** Of so many runs on end one is kept as a key: what has seven words on end in common shares a key. */
const WINDOW = 4

/** How many runs two statements must have in common: seven words, if they stand together. */
const SHARED_RUNS = 4

/** And which part of the shorter one's runs: whoever quotes half of it quotes that half whole. */
const SHARED_PART = 0.6

/** The runs of words of a statement, as numbers: without case, accents and punctuation, fragment by fragment. */
export function runsOf(content: string): number[] {
  const plain = withoutInvisible(content)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
  const runs: number[] = []
  // NFKD makes three full stops of the sign between fragments.
  for (const fragment of plain.split('...')) {
    const words = fragment.match(/[\p{L}\p{N}]+/gu) ?? []
    for (let at = 0; at + RUN <= words.length; at++) runs.push(hash(words.slice(at, at + RUN).join(' ')))
  }
  return runs
}

/**
 * The keys by which a statement of one speaker is found: the least of every few runs (winnowing, Schleimer et al.
 * 2003), which for the same words chooses the same runs wherever they stand.
 */
export function keysOf(speakerId: string, content: string): number[] {
  const runs = runsOf(content)
  const kept = new Set<number>()
  const windows = Math.max(1, runs.length - WINDOW + 1)
  if (runs.length >= SHARED_RUNS)
    for (let at = 0; at < windows; at++) kept.add(Math.min(...runs.slice(at, at + WINDOW)))
  return [...kept].map((run) => hash(`${speakerId} ${run}`))
}

/** Whether one of two statements of a speaker says again what the other says, or a part of it. */
export function isSameUtterance(one: string, other: string): boolean {
  const [shorter, longer] = [new Set(runsOf(one)), new Set(runsOf(other))].sort(
    (a, b) => a.size - b.size,
  ) as [Set<number>, Set<number>]
  let shared = 0
  for (const run of shorter) if (longer.has(run)) shared++
  return shared >= SHARED_RUNS && shared >= SHARED_PART * shorter.size
}

/** Of 53 bits, so that it is a whole number in JavaScript and in PostgreSQL (cyrb53 by bryc, public domain). */
function hash(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
