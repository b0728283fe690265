#!/usr/bin/env node
import module from 'node:module'
import { fileURLToPath } from 'node:url'

// Plain JavaScript, so that an old Node says what is wrong instead of failing at the first type.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `onrecord: this is Node ${process.versions.node}, and Node 24 is needed. The project brings its own: ` +
      'run `npm ci` (with install scripts on), then `npm start` or `npx onrecord` in its folder.',
  )
  process.exit(2)
}
// Starts take a quarter to a third less time when what Node made of the sources is kept. Where that cannot be written,
// they take as long as ever.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/onrecord', import.meta.url)))
await import('../src/main.ts')
