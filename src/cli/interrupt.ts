/**
 * Turns the first Ctrl-C, or the first request to end, into a signal to finish; a second ends the process as usual.
 * Dispose of it when there is nothing left to finish.
 */
export function untilInterrupted(onInterrupt: () => void): Disposable & { signal: AbortSignal } {
  const controller = new AbortController()
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stop = () => {
    forget()
    controller.abort()
    onInterrupt()
  }
  const forget = () => signals.forEach((signal) => process.off(signal, stop))
  signals.forEach((signal) => process.on(signal, stop))
  return { signal: controller.signal, [Symbol.dispose]: forget }
}
