import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, print, separateOperations } from 'graphql'
import t from 'tap'
import { DASHBOARD_OPERATIONS } from '../../src/dashboard/serve.ts'
import { looksLikeHtml } from '../../src/dashboard/page/extract/looks-like-html.ts'
import { embedCode } from '../../src/dashboard/page/share/embed-code.ts'
import { operationText } from '../../src/dashboard/page/share/operation-text.ts'

await t.test('gives each operation with the fragments that it needs, and no others', async (t) => {
  const document = await readFile(path.join(DASHBOARD_OPERATIONS, 'dashboard.graphql'), 'utf8')
  const operations = Object.entries(separateOperations(parse(document)))
  t.ok(operations.length > 5)
  const sorted = (text: string) => parse(text).definitions.map(print).sort()
  for (const [name, operation] of operations)
    t.same(sorted(operationText(document, name)), operation.definitions.map(print).sort(), name)
})

await t.test('gives a frame that no title breaks out of', async (t) => {
  t.equal(
    embedCode('https://example.org/embed/statements?search="a"&act=DENY', '"><script>x</script>'),
    '<iframe src="https://example.org/embed/statements?search=&quot;a&quot;&amp;act=DENY" ' +
      'title="&quot;&gt;&lt;script&gt;x&lt;/script&gt;" ' +
      'width="100%" height="640" loading="lazy" style="border:0"></iframe>',
  )
})

await t.test('tells the source of a page from words to read', async (t) => {
  for (const page of [
    '<!doctype html><p>Yes',
    '\n<!-- saved -->\n<html lang="en">',
    '<div class="a">',
    '<p>Hill said',
  ])
    t.ok(looksLikeHtml(page), page)
  for (const text of ['Hill said 2 < 3.', '“<b>” was written on it, Ames said.', '', '<3, Lopez wrote.'])
    t.notOk(looksLikeHtml(text), text)
})
