import { escapeUTF8 } from 'entities'
import { describedAs } from './described.ts'
import type { Told } from './told.ts'

/** Of the frame that a client shows it in, in pixels. */
export const PREVIEW_SIZE = { width: 420, height: 220 }

/** Any page may show it in a frame; nothing runs in it, nothing is fetched, and nothing is sent from it. */
export const PREVIEW_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors *",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** How many other names are shown. */
const NAMES = 8

/** What a candidate is, at a glance, as a page of HTML. */
export function previewOf(told: Told, page: string): string {
  const { name, names, kind, sources, statements, firstOn, lastOn, roles, identifiers } = told
  const others = names.filter((other) => other !== name).slice(0, NAMES)
  const days = firstOn === lastOn ? (firstOn ?? '') : `${firstOn} to ${lastOn}`
  const lines: readonly (readonly [string, string])[] = [
    ['Also called', others.join(', ')],
    ['Roles', roles.slice(0, 5).join(', ')],
    ['Statements', statements === 0 ? '' : `${statements.toLocaleString('en')}, ${days}`],
    ['Identifiers', identifiers.join(', ')],
  ]
  const shown = lines.filter(([, words]) => words !== '')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeUTF8(name)}</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 12px; overflow-wrap: anywhere }
h1 { font-size: 16px; margin: 0 } p { margin: 2px 0 8px } dt { color: #555 } dd { margin: 0 0 4px }
</style>
<h1 dir="auto"><a href="${escapeUTF8(page)}" target="_blank" rel="noopener">${escapeUTF8(name)}</a></h1>
<p>${escapeUTF8(describedAs(kind, sources))}</p>
<dl>${shown.map(([term, words]) => `<dt>${term}</dt><dd dir="auto">${escapeUTF8(words)}</dd>`).join('\n')}</dl>
</html>
`
}
