import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Where `npm start` serves, for `npx vite`. */
const SERVER = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`

/** Puts a packed copy beside each file, for those who take one. */
function packed(): Plugin {
  let folder = ''
  return {
    name: 'packed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = path.resolve(root, build.outDir, build.assetsDir)),
    async closeBundle() {
      const names = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name))
      for (const name of names) {
        const file = path.join(folder, name)
        const text = await readFile(file)
        await writeFile(`${file}.br`, await promisify(brotliCompress)(text))
        await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }))
      }
    },
  }
}

/** Plot writes a style element into each chart, which the page's Content-Security-Policy rightly refuses: chart.css has it. */
function withoutInlineStyle(): Plugin {
  const written = /svg\s*\.append\("style"\)\s*\.text\([\s\S]*?`\s*\);?/
  return {
    name: 'without-inline-style',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/@observablehq/plot/src/plot.js')) return
      if (!written.test(code))
        throw new Error('Plot does not write its style as it did: look at vite.config.ts')
      return { code: code.replace(written, 'svg'), map: null }
    },
  }
}

export default defineConfig({
  root: path.join(import.meta.dirname, 'src/dashboard/page'),
  build: {
    outDir: path.join(import.meta.dirname, 'dist/dashboard'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox128', 'safari17.5'],
  },
  plugins: [withoutInlineStyle(), packed()],
  server: { proxy: Object.fromEntries(['/graphql', '/api'].map((at) => [at, { target: SERVER, ws: true }])) },
})
