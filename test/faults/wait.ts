import { setTimeout as delay } from 'node:timers/promises'

/** Asks again until something is given that is not false or undefined; undefined when the seconds are over. */
export async function until<Result>(
  condition: () => Promise<Result> | Result,
  seconds: number,
  everyMs = 25,
): Promise<Exclude<Result, false | undefined> | undefined> {
  for (const end = performance.now() + seconds * 1000; ; await delay(everyMs)) {
    const result = await condition()
    if (result !== false && result !== undefined) return result as Exclude<Result, false | undefined>
    if (performance.now() > end) return undefined
  }
}

/** As {@link until}, and an error that says what was waited for. */
export async function surely<Result>(
  what: string,
  condition: () => Promise<Result> | Result,
  seconds: number,
  everyMs?: number,
): Promise<Exclude<Result, false | undefined>> {
  const result = await until(condition, seconds, everyMs)
  if (result === undefined) throw new Error(`${what} did not come within ${seconds} s`)
  return result
}
