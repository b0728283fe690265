import { MultiBar, Presets, type SingleBar } from 'cli-progress'
import { counted } from './counted.ts'

/** How far a long command is, told on standard error. */
export interface Progress {
  /** More of the input was read. */
  read(bytes: number): void
  /** More of it is done: how many in all. */
  done(count: number): void
  /** A line that stays: an error, a notice. */
  say(line: string): void
  stop(): void
}

/** Milliseconds between two lines where there is no terminal. */
const LINE_EVERY = 5_000

/**
 * A bar on a terminal, a line every few seconds anywhere else.
 *
 * @param total In bytes; undefined where nobody knows it, as of a pipe.
 * @param noun What is counted.
 */
export function showProgress(
  total: number | undefined,
  stream: NodeJS.WriteStream = process.stderr,
  noun = 'document',
): Progress {
  return stream.isTTY ? showBar(total, stream, noun) : writeLines(total, stream, noun)
}

function showBar(total: number | undefined, stream: NodeJS.WriteStream, noun: string): Progress {
  const bars = new MultiBar(
    {
      stream,
      format:
        total === undefined
          ? '{done}, {rate} a second'
          : '{bar} {percentage} % · {done}, {rate} a second · {eta_formatted} to go',
      // All of it stands in the 80 columns of a terminal.
      barsize: 20,
      clearOnComplete: true,
      hideCursor: true,
      fps: 5,
      etaBuffer: 200,
    },
    Presets.shades_classic,
  )
  const began = performance.now()
  const bar: SingleBar = bars.create(total ?? 0, 0, { done: counted(0, noun), rate: 0 })
  return {
    read: (bytes) => bar.increment(bytes),
    done: (count) =>
      bar.update({
        done: counted(count, noun),
        rate: rateOf(count, began).toLocaleString('en'),
      }),
    say: (line) => bars.log(`${line}\n`),
    stop: () => {
      // What was said since the last frame is written by a frame.
      bars.update()
      bars.stop()
    },
  }
}

function writeLines(total: number | undefined, stream: NodeJS.WriteStream, noun: string): Progress {
  const began = performance.now()
  let readBytes = 0
  let done = 0
  const timer = setInterval(() => {
    const share = total === undefined || total === 0 ? '' : ` (${Math.floor((100 * readBytes) / total)} %)`
    const rate = rateOf(done, began)
    stream.write(`${counted(done, noun)}${share}, ${rate} a second\n`)
  }, LINE_EVERY).unref()
  return {
    read: (bytes) => void (readBytes += bytes),
    done: (count) => void (done = count),
    say: (line) => void stream.write(`${line}\n`),
    stop: () => clearInterval(timer),
  }
}

const rateOf = (count: number, began: number) =>
  Math.round(count / Math.max(0.001, (performance.now() - began) / 1000))
