#!/usr/bin/env bash
# @mozilla/readability 0.6.0: a name in the middle of a sentence is cut out of the article, where its element looks like
# a byline. "Asked about the cost, Mara Quist said …" comes out as "Asked about the cost,  said …".
#
# Behaviour: while it walks the page, the first element with rel=author, an itemprop that contains "author", or a class
# or id that contains byline, author, dateline, writtenby or p-author, with fewer than a hundred characters, is kept as
# the byline and removed from the text. Where it stands is not looked at: an <a> or <span> inside a paragraph, after the
# real text has begun, is taken like a line under the headline. A page whose meta data or JSON-LD names its author is
# spared, since then no byline is wanted any more. So is a page of fewer than 500 characters: it is read again with
# other settings, from a copy where the byline is known already and nothing is removed.
#
# Why it matters: outlets mark up the people that they quote (class "quote-author", a link with rel=author to a columnist
# who is quoted, itemprop=author within a review). The text still reads as a sentence to a program, without whoever said
# it, and the article gets somebody as its author who only was asked. A short made-up page does not show it.
# What to do: before parsing, take rel, itemprop, class and id off such elements where a paragraph has other words
# beside them.
#
# Seen on 2026-11-29 (Node 24.21.0, jsdom 27.2.0):
#   a rel=author: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
#   span itemprop=author: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
#   span class=quote-author: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
#   span class=dateline: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
#   b: byline null, text "Asked about the cost, Mara Quist said that nobody had counted."
#   span class=quote-author, page with a meta author: byline "Otto Lind", text "Asked about the cost, Mara Quist said that nobody had counted."
#   span class=quote-author, short page: byline "Mara Quist", text "Asked about the cost, Mara Quist said that nobody had counted."
#
# Ends with 1 where it sees anything else. Needs npm and a network; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --save-exact --ignore-scripts --no-audit --no-fund --silent @mozilla/readability@0.6.0 jsdom@27.2.0

cat >bylines.cjs <<'SCRIPT'
const { JSDOM } = require('jsdom')
const { Readability } = require('@mozilla/readability')

const paragraph =
  'The harbour was closed for three days after the storm, and the boats that had been out came back one by one, late.'

/** What is made of a page of so many paragraphs, the second of which has the sentence. */
function read(what, element, { meta = '', paragraphs = 8 } = {}) {
  const rest = `<p>${paragraph}</p>`.repeat(paragraphs)
  const page = `<!doctype html><html><head><title>The harbour</title>${meta}</head><body><article><h1>The harbour</h1>
    <p>${paragraph}</p><p>Asked about the cost, ${element} said that nobody had counted.</p>${rest}</article></body></html>`
  const dom = new JSDOM(page, { url: 'https://example.org/harbour' })
  const { byline, textContent } = new Readability(dom.window.document).parse()
  const [sentence] = /Asked about .*? counted\./.exec(textContent)
  return `${what}: byline ${JSON.stringify(byline)}, text ${JSON.stringify(sentence)}`
}

const quoted = '<span class="quote-author">Mara Quist</span>'
console.log(
  [
    read('a rel=author', '<a rel="author" href="/quist">Mara Quist</a>'),
    read('span itemprop=author', '<span itemprop="author">Mara Quist</span>'),
    read('span class=quote-author', quoted),
    read('span class=dateline', '<span class="dateline">Mara Quist</span>'),
    read('b', '<b>Mara Quist</b>'),
    read('span class=quote-author, page with a meta author', quoted, { meta: '<meta name="author" content="Otto Lind">' }),
    read('span class=quote-author, short page', quoted, { paragraphs: 2 }),
  ].join('\n'),
)
SCRIPT

cat >expected.txt <<'EXPECTED'
a rel=author: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
span itemprop=author: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
span class=quote-author: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
span class=dateline: byline "Mara Quist", text "Asked about the cost,  said that nobody had counted."
b: byline null, text "Asked about the cost, Mara Quist said that nobody had counted."
span class=quote-author, page with a meta author: byline "Otto Lind", text "Asked about the cost, Mara Quist said that nobody had counted."
span class=quote-author, short page: byline "Mara Quist", text "Asked about the cost, Mara Quist said that nobody had counted."
EXPECTED

node bylines.cjs | tee seen.txt
if ! diff expected.txt seen.txt; then
  echo 'readability-cuts-names-out: this is not what was seen on 2026-11-29' >&2
  exit 1
fi
