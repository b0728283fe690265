/**
 * Signals that come within so many milliseconds are one: for Ctrl-C, a terminal signals npm and what npm runs, and npm
 * passes it on.
 */
const AT_ONCE = 1_000

export interface InterruptOptions {
  readonly signals?: readonly NodeJS.Signals[]
  /** What a second signal does; it ends the process as usual where it is not given. */
  readonly again?: (signal: NodeJS.Signals) => void
}

/**
 * Turns the first Ctrl-C, or the first request to end, into a signal to finish; a second ends the process.
 * Dispose of it when there is nothing left to finish.
 */
export function untilInterrupted(
  onInterrupt: (signal: NodeJS.Signals) => void,
  { signals = ['SIGINT', 'SIGTERM'], again }: InterruptOptions = {},
): Disposable & { signal: AbortSignal } {
  const controller = new AbortController()
  let first: number | undefined
  const hear = (signal: NodeJS.Signals) => {
    if (first === undefined) {
      first = performance.now()
      controller.abort()
      onInterrupt(signal)
    } else if (performance.now() - first >= AT_ONCE) {
      forget()
      if (again) again(signal)
      else process.kill(process.pid, signal)
    }
  }
  const forget = () => signals.forEach((signal) => process.off(signal, hear))
  signals.forEach((signal) => process.on(signal, hear))
  return { signal: controller.signal, [Symbol.dispose]: forget }
}
