import { pino, type Logger } from 'pino'
import pretty from 'pino-pretty'

/** Logs go to standard error: as lines for a person on a terminal, as JSON everywhere else. */
export function makeLogger(level: string): Logger {
  const destination = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname' })
    : pino.destination(2)
  return pino({ level, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}
