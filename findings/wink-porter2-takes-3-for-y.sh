#!/usr/bin/env bash
# wink-porter2-stemmer 2.0.1: a digit 3 in a word becomes a letter. "2023" has the stem "202i", "43s" has "4ys", and
# "ps3" has that of "psi".
#
# Behaviour: Porter's algorithm marks a "y" that is a consonant by a capital one, and turns the marks back at the end. The
# package marks it by the digit 3. So every 3 of a word of three characters or more is a "y" at the end, or an "i" where
# it is the last and no vowel stands before it. Other digits are left as they are. Neither the README nor the published
# algorithm says that a word may have no digits.
#
# Why it matters: an index that is made of stems has years (1983, 2023), products and formats (PS3, MP3, F-35), which come
# out as something else, some of them as another word. Where only one side is stemmed (names, phrases that are to stand as
# they are) they are not found.
# What to do: keep words with digits from the stemmer.
#
# Seen on 2026-11-29 (Node 24.21.0):
#   with 3: 2023 → 202i, 1830s → 18y0s, 43s → 4ys, mp3 → mpi, f35 → fy5
#   with other digits: 2024 → 2024, 1840s → 1840s, 42s → 42s, mp4 → mp4, f16 → f16
#   two words, one stem: ps3 → psi, psi → psi
#
# Ends with 1 where it sees anything else. Needs npm and a network; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --save-exact --ignore-scripts --no-audit --no-fund --silent wink-porter2-stemmer@2.0.1

cat >stems.cjs <<'SCRIPT'
const stem = require('wink-porter2-stemmer')

const stems = (words) => words.map((word) => `${word} → ${stem(word)}`).join(', ')
console.log(`with 3: ${stems(['2023', '1830s', '43s', 'mp3', 'f35'])}`)
console.log(`with other digits: ${stems(['2024', '1840s', '42s', 'mp4', 'f16'])}`)
console.log(`two words, one stem: ${stems(['ps3', 'psi'])}`)
SCRIPT

cat >expected.txt <<'EXPECTED'
with 3: 2023 → 202i, 1830s → 18y0s, 43s → 4ys, mp3 → mpi, f35 → fy5
with other digits: 2024 → 2024, 1840s → 1840s, 42s → 42s, mp4 → mp4, f16 → f16
two words, one stem: ps3 → psi, psi → psi
EXPECTED

node stems.cjs | tee seen.txt
if ! diff expected.txt seen.txt; then
  echo 'wink-porter2-takes-3-for-y: this is not what was seen on 2026-11-29' >&2
  exit 1
fi
