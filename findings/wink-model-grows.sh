#!/usr/bin/env bash
# wink-nlp 2.4.0 with wink-eng-lite-web-model 1.8.1: every winkNLP(model) changes the model that it is given. The second
# instance of a process finds no more by patterns of parts of speech, and each instance makes a text in the model
# larger: what it adds doubles.
#
# Behaviour: winkNLP calls model.metaCER(), and that function assigns JSON.stringify(machines) to the variable
# `machines` of its module, a text already. So the second instance gets the JSON of a JSON text, the third the JSON of
# that: each escapes all quotation marks and backslashes again. The automaton that reads patterns is made from one
# parse of it, so from the second instance on from a string in the place of an array: it knows no part of speech, and
# takes "ADJ" for a word.
#
# Why it matters: a program that makes an instance for each request, test or worker restart gets custom entities from
# the first alone, without an error. And one that makes an instance now and then, say to let go of the words that wink
# has learnt, holds some 300 million characters after twenty of them; soon after, V8 has no longer string.
# What to do: make one instance, or ask for that part once and hand it on:
#   const meta = model.metaCER(); const nlp = winkNLP({ ...model, metaCER: () => meta })
#
# Seen on 2026-11-28 (Node 24.21.0):
#   instance 1: 2953 characters, finds [green boat]
#   instance 2: 3583 characters, finds []
#   instance 3: 4843 characters, finds []
#   instance 4: 7363 characters, finds []
#   instance 5: 12403 characters, finds []
#   handed on: 2953 characters, finds [green boat] [green boat] [green boat]
#
# Ends with 1 where it sees anything else. Needs npm and a network; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --save-exact --ignore-scripts --no-audit --no-fund --silent wink-nlp@2.4.0 wink-eng-lite-web-model@1.8.1

cat >instances.cjs <<'SCRIPT'
const winkNLP = require('wink-nlp')
const model = require('wink-eng-lite-web-model')

/** What an instance finds by one pattern of two parts of speech. */
const find = (nlp) => {
  nlp.learnCustomEntities([{ name: 'thing', patterns: ['ADJ NOUN'] }])
  return `[${nlp.readDoc('A green boat came.').customEntities().out().join('; ')}]`
}
const { metaCER } = model
let meta
const watched = { ...model, metaCER: () => (meta = metaCER()) }
const lines = []
let first
for (let instance = 1; instance <= 5; instance++) {
  const found = find(winkNLP(watched))
  first ??= { ...meta }
  lines.push(`instance ${instance}: ${meta.machines.length} characters, finds ${found}`)
}
const handed = { ...model, metaCER: () => ({ ...first }) }
const found = [1, 2, 3].map(() => find(winkNLP(handed)))
lines.push(`handed on: ${first.machines.length} characters, finds ${found.join(' ')}`)
console.log(lines.join('\n'))
SCRIPT

cat >expected.txt <<'EXPECTED'
instance 1: 2953 characters, finds [green boat]
instance 2: 3583 characters, finds []
instance 3: 4843 characters, finds []
instance 4: 7363 characters, finds []
instance 5: 12403 characters, finds []
handed on: 2953 characters, finds [green boat] [green boat] [green boat]
EXPECTED

node instances.cjs | tee seen.txt
if ! diff expected.txt seen.txt; then
  echo 'wink-model-grows: this is not what was seen on 2026-11-28' >&2
  exit 1
fi
