import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { showProgress } from '../../src/cli/progress.ts'

/** A stream that is, or is not, a terminal of 80 columns. */
function streamOf(isTTY: boolean) {
  const stream = new PassThrough()
  const written = text(stream)
  const terminal = Object.assign(stream, { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream
  return { terminal, end: () => (stream.end(), written) }
}

const report = async (isTTY: boolean, total: number | undefined) => {
  const { terminal, end } = streamOf(isTTY)
  const progress = showProgress(total, terminal)
  progress.read(500)
  progress.done(1_234)
  progress.say('bad.txt: is empty.')
  progress.read(500)
  progress.done(2_345)
  progress.stop()
  return end()
}

await t.test('shows a bar of what was read on a terminal, within its columns', async (t) => {
  const written = await report(true, 1_000)
  t.match(written, /bad\.txt: is empty\.\n/)
  t.match(written, /█+ 100 % · 2,345 documents/)
  // What moves the cursor takes no column.
  for (const line of written.replace(/\u001b\[\??\d*[A-Za-z]/g, '\n').split(/[\r\n]/))
    t.ok(line.length <= 80, line)
})

await t.test('counts what comes through a pipe, of which nobody knows the length', async (t) => {
  const written = await report(true, undefined)
  t.match(written, /2,345 documents, [\d,]+ a second/)
  t.notMatch(written, '%')
})

await t.test('writes plain lines where there is no terminal', async (t) => {
  t.equal(await report(false, 1_000), 'bad.txt: is empty.\n')
})
