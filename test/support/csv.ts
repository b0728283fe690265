/** Reads CSV by RFC 4180: its rows by the names in the header; a cell with nothing is null, `""` is empty. */
export function readCsv(text: string): Record<string, string | null>[] {
  const [header = [], ...rows] = readRows(text)
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name!, row[index] ?? null])))
}

function readRows(text: string): (string | null)[][] {
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && row.length === 0 && quoted === undefined && plain === '') break
    row.push(quoted?.replaceAll('""', '"') ?? (plain === '' ? null : plain!))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
