/**
 * Builds the page after `npm ci` where what builds it was installed too. Plain JavaScript, since the Node that npm runs
 * on may be an older one.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))

if (existsSync(vite)) {
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  console.log(
    'onrecord: the page at / is not built, since this was installed without what builds it (--omit=dev). All else ' +
      'works without. To have it: `npm ci && npm run build`.',
  )
}
