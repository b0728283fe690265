#!/usr/bin/env bash
# wink-nlp 2.4.0 with wink-eng-lite-web-model 1.8.1: a word is cut at each letter that Latin-1 does not have. "Núñez" is
# one word, "Šimić" is three and "Đorđević" five, one of them a conjunction.
#
# Behaviour: words are made of a to z and the letters with marks of U+00C0 to U+00FF; any other letter is a token of its
# own (type "unk"), and what stands on both sides of it are words again, tagged as such: the "or" in the middle of
# "Đorđević" is CCONJ, the "n" at the end of "Nguyễn" a NOUN. Nothing tells that they were one word, except that no space
# stands between them.
#
# Why it matters: it looks as if accents were handled (French, Spanish, German and Scandinavian names are), so nobody
# tries Czech, Polish, Serbian, Turkish, Romanian or Vietnamese ones. In English news these are the names of ministers.
# Names come out cut, sentences get conjunctions that are not in them, and patterns of parts of speech do not match.
# What to do: join tokens between which no space stands and which are letters, and tag the whole; or fold the letters
# one by one to plain ones of the same length before tagging, and keep the text for the spans.
#
# Seen on 2026-11-29 (Node 24.21.0):
#   Mara Núñez met us. → Mara/PROPN Núñez/PROPN met/VERB us/PRON ./PUNCT
#   Mara Šimić met us. → Mara/PROPN Š/X imi/NOUN ć/X met/VERB us/PRON ./PUNCT
#   Mara Wałęsa met us. → Mara/PROPN Wa/PROPN łę/PROPN sa/PROPN met/VERB us/PRON ./PUNCT
#   Mara Đorđević met us. → Mara/PROPN Đ/X or/CCONJ đ/X evi/NOUN ć/X met/VERB us/PRON ./PUNCT
#   Mara Nguyễn met us. → Mara/PROPN Nguy/PROPN ễ/X n/NOUN met/VERB us/PRON ./PUNCT
#
# Ends with 1 where it sees anything else. Needs npm and a network; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --save-exact --ignore-scripts --no-audit --no-fund --silent wink-nlp@2.4.0 wink-eng-lite-web-model@1.8.1

cat >words.cjs <<'SCRIPT'
const winkNLP = require('wink-nlp')
const model = require('wink-eng-lite-web-model')

const nlp = winkNLP(model)
/** The words of a text as wink has them, each with its part of speech. */
const read = (text) => {
  const tokens = nlp.readDoc(text).tokens()
  const parts = tokens.out(nlp.its.pos)
  return `${text} → ${tokens.out().map((word, at) => `${word}/${parts[at]}`).join(' ')}`
}
console.log(
  ['Mara Núñez met us.', 'Mara Šimić met us.', 'Mara Wałęsa met us.', 'Mara Đorđević met us.', 'Mara Nguyễn met us.']
    .map(read)
    .join('\n'),
)
SCRIPT

cat >expected.txt <<'EXPECTED'
Mara Núñez met us. → Mara/PROPN Núñez/PROPN met/VERB us/PRON ./PUNCT
Mara Šimić met us. → Mara/PROPN Š/X imi/NOUN ć/X met/VERB us/PRON ./PUNCT
Mara Wałęsa met us. → Mara/PROPN Wa/PROPN łę/PROPN sa/PROPN met/VERB us/PRON ./PUNCT
Mara Đorđević met us. → Mara/PROPN Đ/X or/CCONJ đ/X evi/NOUN ć/X met/VERB us/PRON ./PUNCT
Mara Nguyễn met us. → Mara/PROPN Nguy/PROPN ễ/X n/NOUN met/VERB us/PRON ./PUNCT
EXPECTED

node words.cjs | tee seen.txt
if ! diff expected.txt seen.txt; then
  echo 'wink-parts-names-at-letters: this is not what was seen on 2026-11-29' >&2
  exit 1
fi
