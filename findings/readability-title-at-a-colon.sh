#!/usr/bin/env bash
# @mozilla/readability 0.6.0: a title with a colon loses what stands before its last colon, unless the page has a headline
# of the same words. "Mara Quist: nobody had counted the boats …" comes out without who said it, and a title with an hour
# in it begins with the minutes: "30 from the second pier today".
#
# Behaviour: where `title` has ": " somewhere and no h1 or h2 equals it to the letter, what stands after the last ":" is
# taken, with or without a space behind that colon. The whole is put back only where the rest has four words or fewer,
# or more than five words stand before the first colon. The documentation says that `title` is the article's title.
#
# Why it matters: outlets write title elements for searches and headlines for readers, so the two often differ, and the
# pattern "speaker: what they said" is the commonest headline of a statement. What is lost is the speaker; what is left
# reads like the outlet's own claim.
# What to do: read the title from og:title, JSON-LD's headline or the h1, and keep the title element whole where there is
# only that.
#
# Seen on 2026-11-29 (Node 24.21.0):
#   "Mara Quist: nobody had counted the boats before the storm", headline the same: "Mara Quist: nobody had counted the boats before the storm"
#   "Mara Quist: nobody had counted the boats before the storm", headline "Quist says nobody had counted the boats": "nobody had counted the boats before the storm"
#   "Storm warning: last ferry leaves at 10:30 from the second pier today", headline the same: "Storm warning: last ferry leaves at 10:30 from the second pier today"
#   "Storm warning: last ferry leaves at 10:30 from the second pier today", headline "Last ferry leaves early": "30 from the second pier today"
#
# Ends with 1 where it sees anything else. Needs npm and a network; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --save-exact --ignore-scripts --no-audit --no-fund --silent @mozilla/readability@0.6.0 jsdom@27.2.0

cat >titles.cjs <<'SCRIPT'
const { JSDOM } = require('jsdom')
const { Readability } = require('@mozilla/readability')

const paragraph =
  'The harbour was closed for three days after the storm, and the boats that had been out came back one by one, late.'

/** The title that is read from a page with this `title` and headline. */
function read(title, headline) {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${headline}</h1>
    ${`<p>${paragraph}</p>`.repeat(8)}</article></body></html>`
  const dom = new JSDOM(page, { url: 'https://example.org/harbour' })
  const read = new Readability(dom.window.document).parse().title
  return `${JSON.stringify(title)}, headline ${title === headline ? 'the same' : JSON.stringify(headline)}: ${JSON.stringify(read)}`
}

const quoted = 'Mara Quist: nobody had counted the boats before the storm'
const timed = 'Storm warning: last ferry leaves at 10:30 from the second pier today'
console.log(
  [
    read(quoted, quoted),
    read(quoted, 'Quist says nobody had counted the boats'),
    read(timed, timed),
    read(timed, 'Last ferry leaves early'),
  ].join('\n'),
)
SCRIPT

cat >expected.txt <<'EXPECTED'
"Mara Quist: nobody had counted the boats before the storm", headline the same: "Mara Quist: nobody had counted the boats before the storm"
"Mara Quist: nobody had counted the boats before the storm", headline "Quist says nobody had counted the boats": "nobody had counted the boats before the storm"
"Storm warning: last ferry leaves at 10:30 from the second pier today", headline the same: "Storm warning: last ferry leaves at 10:30 from the second pier today"
"Storm warning: last ferry leaves at 10:30 from the second pier today", headline "Last ferry leaves early": "30 from the second pier today"
EXPECTED

node titles.cjs | tee seen.txt
if ! diff expected.txt seen.txt; then
  echo 'readability-title-at-a-colon: this is not what was seen on 2026-11-29' >&2
  exit 1
fi
