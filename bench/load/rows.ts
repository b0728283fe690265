import type { Span } from './article.ts'

type Value = string | number | null

/** A row as COPY's text format takes it. */
export function copyLine(values: readonly Value[]): string {
  let line = ''
  for (const value of values) {
    if (line !== '') line += '\t'
    line += value === null ? '\\N' : typeof value === 'number' ? String(value) : escaped(value)
  }
  return line + '\n'
}

/** `{[10,20),[25,30)}` */
export function multirange(spans: readonly Span[]): string {
  return `{${spans.map(range).join(',')}}`
}

/** `[10,20)` */
export function range([start, end]: Span): string {
  return `[${start},${end})`
}

/** `{"one text","another"}` */
export function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string): string {
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => ESCAPES[mark]!) : text
}
