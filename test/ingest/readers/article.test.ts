import fc from 'fast-check'
import t from 'tap'
import { readArticle } from '../../../src/ingest/readers/article.ts'

const SENTENCE = 'Ann Hill said that the harbour of the town would be closed until the ice was gone.'
const page = (body: string, head = '') =>
  `<!doctype html><html><head>${head}</head><body><article>${`<p>${SENTENCE}</p>`.repeat(4)}${body}</article></body></html>`

/** What the last paragraphs of the article are, besides those of every page here. */
const readLast = (body: string): string | undefined =>
  readArticle(page(body))?.text.split(`${SENTENCE}\n\n`).at(-1)

await t.test('keeps paragraphs apart, and words together', async (t) => {
  const cases: [html: string, text: string][] = [
    ['<p>Hill <b>said</b><i>so</i>.</p><p>And   that\n was it.</p>', 'Hill saidso.\n\nAnd that was it.'],
    ['<ul><li>It is late</li><li>It is cold</li></ul>', 'It is late\n\nIt is cold'],
    ['<p>It is late,<br>and cold.</p>', 'It is late,\nand cold.'],
    ['<blockquote><p>It is late.</p>— Eva Brandt</blockquote>', 'It is late.\n\n— Eva Brandt'],
    [
      '<table><tr><td>Hill</td><td>yes</td></tr><tr><td>Ames</td><td>no</td></tr></table>',
      'Hill yes\n\nAmes no',
    ],
    [
      '<p>&ldquo;So,&rdquo; &#x1F1F5;&#x1F1F1; &lt;b&gt; &amp;lt; &nbsp;&eacute;</p>',
      '“So,” 🇵🇱 <b> &lt; \u00a0é',
    ],
    ['<p>שלום, אמרה חנה.</p>', 'שלום, אמרה חנה.'],
  ]
  for (const [html, text] of cases) t.equal(readLast(html), text, html)
})

await t.test('leaves out what is no text of the article', async (t) => {
  for (const html of [
    '<script>“Run,” said Ann Hill</script>',
    '<style>p::after { content: "said" }</style>',
    '<noscript>Turn JavaScript on, said Ann Hill</noscript>',
    '<template><p>said</p></template>',
    '<!-- Ann Hill said -->',
    '<p hidden>Ann Hill said</p>',
    '<p style="display:none">Ann Hill said</p>',
    '<iframe srcdoc="<p>Ann Hill said</p>"></iframe>',
    '<svg><title>Ann Hill said</title></svg>',
    '<img alt="Ann Hill said" src="x" onerror="alert(1)">',
  ])
    t.equal(readArticle(page(html))?.text, Array.from({ length: 4 }, () => SENTENCE).join('\n\n'), html)
})

await t.test('takes what a page says of itself', async (t) => {
  const head = (more: string) => `<title>The ice of the harbour is going away now</title>${more}`
  const published = (day: string) => `<meta property="article:published_time" content="${day}">`
  t.match(readArticle(page('', head(published('2019-03-14T23:30:00-05:00')))), {
    title: 'The ice of the harbour is going away now',
    publishedOn: '2019-03-14',
    language: null,
  })
  for (const day of ['2019-02-30', 'yesterday', '', '14/03/2019'])
    t.equal(readArticle(page('', head(published(day))))?.publishedOn, null, `"${day}" is no day`)
  const linked = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2019-03-15"}</script>`
  t.equal(readArticle(page('', head(linked)))?.publishedOn, '2019-03-15')
})

await t.test('reads what is only a part of a page, or no article', async (t) => {
  t.equal(readArticle('Ann Hill said so.')?.text, 'Ann Hill said so.')
  t.equal(
    readArticle('<p>Ann Hill said so.</p><p>Peter Ames did not.</p>')?.text,
    'Ann Hill said so.\n\nPeter Ames did not.',
  )
  t.equal(readArticle('<html><body>Ann Hill said so.')?.text, 'Ann Hill said so.')
  for (const nothing of [
    '',
    '<p>',
    '<img src=x>',
    '<!doctype html>',
    '<html></html>',
    '<script>said</script>',
    '&#32;',
  ])
    t.equal(readArticle(nothing), null, JSON.stringify(nothing))
})

await t.test('reads pages whose author left tags out, as browsers do', async (t) => {
  const said = `<p>${SENTENCE}`
  const pages = {
    'no body': `<html>${said}${said}</html>`,
    'no body, after a head': `<html><head><title>Ice</title></head>${said}${said}</html>`,
    'no body, after a title': `<html><title>Ice</title>${said}${said}`,
    'neither html nor body': `<!doctype html><title>Ice</title>${said}${said}`,
    'the head not ended': `<html><head><title>Ice</title>${said}${said}`,
    'text before the body': `<html>${said}<body>${said}</body></html>`,
    'text after the body': `<html><body>${said}</body>${said}</html>`,
    'text after the page': `<html><body>${said}</body></html>${said}`,
    'cells without a table': `<html><p><td>${said}<div><td>${said}</div>`,
    'text where rows should be': `<table><tr>${said}</tr></table>${said}`,
  }
  for (const [name, html] of Object.entries(pages))
    t.equal(readArticle(html)?.text, `${SENTENCE}\n\n${SENTENCE}`, name)
})

await t.test('keeps an embedded post as posts are written', async (t) => {
  const post =
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The ferries must run.</p>&mdash; Eva Brandt (@evabrandt) <a href="https://example.org/1">March 4, 2019</a></blockquote>'
  t.equal(readLast(post), 'The ferries must run.\n\n— Eva Brandt (@evabrandt) March 4, 2019')
})

await t.test('survives pages that nobody wrote for readers', async (t) => {
  const pages = {
    deep: '<div>'.repeat(20_000) + SENTENCE,
    'deep, without a body': '<html>' + '<div>'.repeat(20_000) + SENTENCE,
    'deep templates': `${'<template>'.repeat(20_000)}${'</template>'.repeat(20_000)}${SENTENCE}`,
    'deep, and inline': '<b>'.repeat(20_000) + SENTENCE,
    'deep tables': '<table><tr><td>'.repeat(2_000) + SENTENCE,
    wide: '<p>x</p>'.repeat(60_000) + SENTENCE,
    unclosed: '<a href="'.repeat(50_000) + `">${SENTENCE}`,
    'entities of its own': `<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b; ${SENTENCE}`,
    'many entities': '&amp;'.repeat(50_000) + SENTENCE,
    'many attributes': `<p ${Array.from({ length: 10_000 }, (_, i) => `a${i}=1`).join(' ')}>${SENTENCE}`,
    'control characters': `<p>\u0000\u0001\u202e${SENTENCE}</p>`,
    'half a pair': `<p>\ud83c ${SENTENCE} &#xD83C;</p>`,
  }
  for (const [name, html] of Object.entries(pages)) t.match(readArticle(html)?.text, SENTENCE, name)
})

await t.test('never throws, whatever the page', async () => {
  const tag = fc.constantFrom(
    ...'<p> </p> <div> </div> <br> <table> <td> </tr> <body> </body> <html> <head> <title> <script> </script> <!-- --> <![CDATA[ &amp; &#0; &#x110000; < " = <article> <a href= <svg> <math> <template> <select> <frameset>'.split(
      ' ',
    ),
  )
  const html = fc.array(fc.oneof(tag, fc.string({ unit: 'binary', maxLength: 5 }), fc.constant(SENTENCE)), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(html, (pieces) => {
      const article = readArticle(pieces.join(''))
      return article === null || article.text.trim() !== ''
    }),
    { numRuns: 1000, examples: [[['\u000b']], [['<p>', '&nbsp;', '</p>']]] },
  )
})
