#!/usr/bin/env bash
# csv-parse 7.0.3: a line break inside a quoted cell counts as two lines where the file ends its lines in CR LF, so every
# line number after it is too high.
#
# Behaviour: `info.lines` of a record and `lines` of an error count a CR LF between records once, but one within
# quotation marks twice; a line feed alone is one line in both. The records themselves are right.
#
# Why it matters: whoever checks a table tells the line that is wrong ("line 4,012: no such kind"). In tables from
# spreadsheets and from Windows, where cells with addresses or notes have breaks in them, the line told is wrong by as
# many as there were such breaks before; in the same table with other line ends it is right, so tests pass.
# What to do: give the parser line feeds alone (CR LF → LF while reading; outside quotation marks nothing is lost by it),
# or tell records by number (`info.records`) and not lines.
#
# Seen on 2026-11-29 (Node 24.21.0), the third record stands on line 4:
#   LF: records end on lines 1, 3, 4; a short third record is reported on line 4
#   CR LF: records end on lines 1, 4, 5; a short third record is reported on line 5
#
# Ends with 1 where it sees anything else. Needs npm and a network; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --save-exact --ignore-scripts --no-audit --no-fund --silent csv-parse@7.0.3

cat >lines.mjs <<'SCRIPT'
import { parse } from 'csv-parse/sync'

for (const [name, end] of Object.entries({ LF: '\n', 'CR LF': '\r\n' })) {
  const table = (...lines) => lines.map((line) => line + end).join('')
  const good = table('name,note', '"Ann","one', 'two"', '"Hill","three"')
  const short = table('name,note', '"Ann","one', 'two"', '"Hill"')
  const ends = parse(good, { info: true }).map(({ info }) => info.lines)
  let told
  try {
    parse(short)
  } catch (error) {
    told = error.lines
  }
  console.log(`${name}: records end on lines ${ends.join(', ')}; a short third record is reported on line ${told}`)
}
SCRIPT

cat >expected.txt <<'EXPECTED'
LF: records end on lines 1, 3, 4; a short third record is reported on line 4
CR LF: records end on lines 1, 4, 5; a short third record is reported on line 5
EXPECTED

node lines.mjs | tee seen.txt
if ! diff expected.txt seen.txt; then
  echo 'csv-parse-counts-breaks-in-cells-twice: this is not what was seen on 2026-11-29' >&2
  exit 1
fi
