const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/**
 * The last resort: calls `end` when this process exits without having stopped the server. Where nobody else listens to
 * the signals that end a process, they end it as ever, but through `exit`; where somebody does, theirs is the say, and
 * the server serves on while requests drain. Gives the function that takes the guard away.
 */
export function guardExit(end: () => void): () => void {
  process.once('exit', end)
  const listeners = (Object.entries(SIGNALS) as [keyof typeof SIGNALS, number][]).map(([name, number]) => {
    const listener = () => {
      if (process.listeners(name).every((other) => guards.has(other))) process.exit(128 + number)
    }
    guards.add(listener)
    process.on(name, listener)
    return { name, listener }
  })
  return () => {
    process.removeListener('exit', end)
    for (const { name, listener } of listeners) {
      process.removeListener(name, listener)
      guards.delete(listener)
    }
  }
}

const guards = new Set<unknown>()
