import { fork } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'

const USAGE = `npm run bench:extract -- [OTHER…] [options]

How many articles a second extraction reads on one thread, here and in other copies of the project (git worktree),
by turns in processes of their own.

  --articles N   articles that are measured, 200; as many as a third of them are read before
  --turns N      turns of each, 3
  --texts FILE   one JSON object with a "text" a line, gzipped or not; ../shared/data/corpus/news.jsonl.gz
`

/** What one turn found: articles a second, by the clock and by processor time, and the most memory that it took. */
interface Turn {
  clock: number
  processor: number
  megabytes: number
}

const here = fileURLToPath(new URL('..', import.meta.url))

const readTexts = async (path: string, most: number): Promise<string[]> => {
  const file = createReadStream(path)
  const texts: string[] = []
  for await (const line of createInterface(path.endsWith('.gz') ? file.pipe(createGunzip()) : file)) {
    if (line !== '') texts.push((JSON.parse(line) as { text: string }).text)
    if (texts.length === most) break
  }
  file.destroy()
  return texts
}

/** In a process of its own: reads the articles by the extraction of some copy of the project. */
const measure = async (project: string, texts: readonly string[], measured: number): Promise<Turn> => {
  const module = pathToFileURL(resolve(project, 'src/extraction/extract.ts')).href
  const { extract } = (await import(module)) as typeof import('../src/extraction/extract.ts')
  const read = (some: readonly string[]): void => {
    for (const text of some) extract(text, { publishedOn: null })
  }
  read(texts.slice(measured))
  const [start, used] = [performance.now(), process.cpuUsage()]
  read(texts.slice(0, measured))
  const { user, system } = process.cpuUsage(used)
  return {
    clock: measured / ((performance.now() - start) / 1e3),
    processor: measured / ((user + system) / 1e6),
    megabytes: process.resourceUsage().maxRSS / 1e3,
  }
}

const turnOf = (project: string, options: readonly string[]): Promise<Turn> =>
  new Promise((done, fail) => {
    const child = fork(fileURLToPath(import.meta.url), ['--only', project, ...options])
    child.once('message', (turn) => {
      done(turn as Turn)
    })
    child.once('error', fail)
    child.once('exit', (code) => {
      fail(new Error(`reading the articles by ${project} ended with ${code}`))
    })
  })

const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1]!

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      articles: { type: 'string', default: '200' },
      turns: { type: 'string', default: '3' },
      texts: { type: 'string', default: resolve(here, '../shared/data/corpus/news.jsonl.gz') },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const articles = Number(values.articles)
  if (values.help) return console.log(USAGE)
  if (!existsSync(values.texts)) throw new Error(`missing: ${values.texts}; name texts by --texts`)
  if (values.only !== undefined) {
    const texts = await readTexts(values.texts, articles + Math.ceil(articles / 3))
    process.send!(await measure(values.only, texts, articles))
    return
  }
  const projects = [here, ...positionals.map((path) => resolve(path))]
  const turns = projects.map((): Turn[] => [])
  for (let turn = 0; turn < Number(values.turns); turn++)
    for (const [p, project] of projects.entries())
      turns[p]!.push(await turnOf(project, ['--articles', values.articles, '--texts', values.texts]))
  const of = (p: number, key: keyof Turn): number => median(turns[p]!.map((turn) => turn[key]))
  for (const [p, project] of projects.entries())
    console.log(
      [
        relative(process.cwd(), project) || '.',
        `${of(p, 'clock').toFixed(1)} articles a second`,
        `${of(p, 'processor').toFixed(1)} a second of processor time (× ${(of(p, 'processor') / of(0, 'processor')).toFixed(2)})`,
        `${of(p, 'megabytes').toFixed(0)} MB at most`,
      ].join(', '),
    )
}

await main()
