import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { builtPage } from '../support/built-page.ts'

const KB = 1_000
/** What a first visit may load, packed; far below what was allowed, 150 kB. */
const FIRST_LOAD = 41 * KB

const folder = await builtPage()
const html = await readFile(path.join(folder, 'index.html'), 'utf8')

await t.test('a first visit loads little', async (t) => {
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name!)
  const loaded = new Set(scripts)
  // A set that grows while it is walked is walked to its end.
  for (const name of loaded) {
    const text = await readFile(path.join(folder, name), 'utf8')
    for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) loaded.add(`assets/${other}`)
  }
  const packed = await Promise.all(
    [...loaded].map(async (name) => gzipSync(await readFile(path.join(folder, name)))),
  )
  const bytes = packed.reduce((sum, { length }) => sum + length, gzipSync(html).length)
  t.ok(scripts.length >= 2, 'a script and a style')
  t.ok(bytes < FIRST_LOAD, `${(bytes / KB).toFixed(1)} kB`)
})

await t.test('nothing is written into the page, and nothing comes from elsewhere', async (t) => {
  t.notMatch(html, /<style|<script(?![^>]* src=)|style="|\son\w+=/)
  const names = await readdir(path.join(folder, 'assets'))
  t.notOk(names.some((name) => name.endsWith('.map')))
  const styles = await Promise.all(
    names
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFile(path.join(folder, 'assets', name), 'utf8')),
  )
  for (const text of [html, ...styles]) t.notMatch(text, /(?:https?:)?\/\/(?!www\.w3\.org)[a-z]/i)
  for (const name of names.filter((name) => /\.(js|css)$/.test(name)))
    t.ok(names.includes(`${name}.br`) && names.includes(`${name}.gz`), `${name} is packed`)
})
