import { foldName } from '../../actors/fold.ts'

/** Words of a role that many have, or none means anything by. */
const COMMON = new Set(
  `a an and as at by for from his her in its of on the their to us with former then ex mr mrs ms dr who is was no new
  one last first top chief head senior deputy`.split(/\s+/),
)
/** Titles by what they are short for. */
const LONG: Readonly<Record<string, string>> = {
  sen: 'senator',
  sens: 'senator',
  senators: 'senator',
  rep: 'representative',
  reps: 'representative',
  congressman: 'representative',
  congresswoman: 'representative',
  gov: 'governor',
  gen: 'general',
  lt: 'lieutenant',
  prof: 'professor',
  rev: 'reverend',
  sgt: 'sergeant',
  vp: 'vice',
  pm: 'prime',
  atty: 'attorney',
  justices: 'justice',
  presidential: 'president',
  spokeswoman: 'spokesman',
  spokesperson: 'spokesman',
  chairwoman: 'chairman',
  chair: 'chairman',
  dems: 'democratic',
  democrat: 'democratic',
}

/** The words of a role that tell one from another: "U.S. Sen." → senator. */
export const roleWordsOf = (role: string): string[] =>
  [
    ...new Set(
      foldName(role)
        .split(' ')
        .map((word) => LONG[word] ?? word),
    ),
  ].filter((word) => word.length > 1 && !COMMON.has(word))
