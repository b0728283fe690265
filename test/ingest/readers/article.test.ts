import fc from 'fast-check'
import t from 'tap'
import { readArticle } from '../../../src/ingest/readers/article.ts'

const SENTENCE = 'Ann Hill said that the harbour of the town would be closed until the ice was gone.'
const page = (body: string, head = '') =>
  `<!doctype html><html><head>${head}</head><body><article>${`<p>${SENTENCE}</p>`.repeat(4)}${body}</article></body></html>`

/** What the last paragraphs of the article are, besides those of every page here. */
const readLast = (body: string): string | undefined =>
  readArticle(page(body))?.text.split(`${SENTENCE}\n\n`).at(-1)

const LONG = [1, 2, 3, 4].map(
  (at) => `${SENTENCE} It is shut for ${at} days, or more, and some ships, which carry fish, lie in the ice.`,
)
/** A page of four paragraphs, with something behind the first. */
const among = (html: string) =>
  `<html><body><article>${LONG.map((words, at) => `<p>${words}</p>${at === 0 ? html : ''}`).join('')}</article></body></html>`

await t.test('keeps paragraphs apart, and words together', async (t) => {
  const cases: [html: string, text: string][] = [
    ['<p>Hill <b>said</b><i>so</i>.</p><p>And   that\n was it.</p>', 'Hill saidso.\n\nAnd that was it.'],
    ['<ul><li>It is late</li><li>It is cold</li></ul>', 'It is late\n\nIt is cold'],
    ['<p>It is late,<br>and cold.</p>', 'It is late,\nand cold.'],
    ['<blockquote><p>It is late.</p>— Eva Brandt</blockquote>', '“It is late.”\n\n— Eva Brandt'],
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
  for (const day of ['2019-02-30', 'yesterday', '', '04/03/2019', 'March 2019'])
    t.equal(readArticle(page('', head(published(day))))?.publishedOn, null, `"${day}" is no day`)
  const linked = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2019-03-15"}</script>`
  t.equal(readArticle(page('', head(linked)))?.publishedOn, '2019-03-15')
})

await t.test('reads the day of a page wherever and however the page gives it', (t) => {
  const words = [
    '2019-03-14',
    '2019-3-14T8:00',
    '2019-03-14 23:30:00 -0500',
    '2019/03/14',
    '20190314',
    '20190314T080000Z',
    '20190314080000',
    '14.03.2019',
    '14/03/2019',
    '03/14/2019 8:00 AM',
    'Mar 14, 2019',
    'March 14th, 2019 at 8 p.m.',
    'Mar. 14 2019',
    '14 March 2019',
    'the 14th of March, 2019',
    'Thu, 14 Mar 2019 08:00:00 GMT',
    'Thursday, 14-Mar-19 08:00:00 GMT',
    'Thu Mar 14 08:00:00 2019',
    'Thu Mar 14 08:00:00 EDT 2019',
    'Thu Mar 14 2019 08:00:00 GMT+0000 (UTC)',
    '1552550400',
    '1552550400000',
  ]
  for (const day of words)
    t.equal(readArticle(page('', `<meta name="date" content="${day}">`))?.publishedOn, '2019-03-14', day)
  const linked = (data: string) => `<script type="application/ld+json">${data}</script>`
  const heads = [
    '<meta itemprop="datePublished" content="2019-03-14T08:00:00Z">',
    '<meta name="DC.date.issued" content="2019-03-14">',
    '<meta property="og:published_time" content="2019-03-14">',
    '<meta name="parsely-pub-date" content="2019-03-14T08:00:00Z">',
    '<meta name="Sailthru.Date" content="Thu, 14 Mar 2019">',
    '<link rel="canonical" href="https://example.org/2019/03/14/ice">',
    linked('{"@type":["NewsArticle"],"datePublished":"14 March 2019"}'),
    linked('[{"@type":"WebSite"},{"@type":["Thing","ReportageNewsArticle"],"datePublished":["2019-03-14"]}]'),
    linked(
      '{"@graph":[{"@type":"WebPage","datePublished":"2018-01-01"},{"@type":"Article","datePublished":"2019-03-14"}]}',
    ),
    linked(
      '{"@type":"WebPage","mainEntity":{"@type":"https://schema.org/BlogPosting","datePublished":"2019-03-14"}}',
    ),
    linked('{"@type":"NewsArticle","datePublished":"2019-03-14","text":"a\nb",}'),
    linked('//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2019-03-14"}\n//]]>'),
    `${linked('{"@type":"NewsArticle","datePublished":"2019-03-14"}')}<meta name="date" content="2020-01-01">`,
  ]
  for (const head of heads) t.equal(readArticle(page('', head))?.publishedOn, '2019-03-14', head)
  const bodies = [
    '<p>Published <time datetime="2019-03-14T08:00:00Z" itemprop="datePublished">14 March</time></p>',
    '<p class="meta">By Ada Rook, <time>March 14, 2019</time></p>',
    '<span property="schema:datePublished" content="2019-03-14">today</span>',
    '<abbr class="published" title="2019-03-14T08:00:00">this morning</abbr>',
  ]
  for (const body of bodies) t.equal(readArticle(page(body))?.publishedOn, '2019-03-14', body)
  const others = [
    '<p>The harbour of the town, which has been shut since <time datetime="2019-03-11">Monday</time>, is to be opened at once.</p>',
    '<p>Updated <time datetime="2019-03-15">15 March</time></p>',
    '<aside><time itemprop="datePublished" datetime="2019-03-01">1 March</time></aside>',
  ]
  for (const body of others) t.equal(readArticle(page(body))?.publishedOn, null, body)
  t.end()
})

await t.test('takes the title whole, without the name of the outlet', (t) => {
  const cases: [head: string, title: string][] = [
    ['<title>Hill: the wall will not hold</title>', 'Hill: the wall will not hold'],
    ['<title>Ann Hill: ‘The wall will not hold’ | Arden Post</title>', 'Ann Hill: ‘The wall will not hold’'],
    ['<title>Hill: wall is old | News | Arden Post</title>', 'Hill: wall is old'],
    [
      '<title>Hill – the wall will not hold another winter</title>',
      'Hill – the wall will not hold another winter',
    ],
    ['<title>Wall will not hold, says Hill - Arden Post</title>', 'Wall will not hold, says Hill'],
    [
      '<title>Arden Post | Hill: wall is old</title><meta property="og:site_name" content="Arden Post">',
      'Hill: wall is old',
    ],
    [
      '<title>x</title><meta property="og:title" content="Hill: “The wall is old”">',
      'Hill: “The wall is old”',
    ],
    [
      '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"Hill: the wall &amp; I"}</script>',
      'Hill: the wall & I',
    ],
  ]
  for (const [head, title] of cases) t.equal(readArticle(page('', head))?.title, title, head)
  const heading =
    '<title>Ann Hill: the wall is old - Arden - Post</title></head><body><h1>Ann Hill: the wall is old</h1>'
  t.equal(readArticle(page('', heading))?.title, 'Ann Hill: the wall is old')
  t.end()
})

await t.test('reads words as their readers do', (t) => {
  const cases: [html: string, text: string][] = [
    // struck
    ['<p>It <del>will</del> <ins>may</ins> hold.</p>', 'It may hold.'],
    ['<p>Peter <s>Paul</s>, <strike>old</strike> Moss<s>, 52,</s> left.</p>', 'Peter, Moss left.'],
    ['<p>It <span style="color:red;text-decoration:line-through">will</span> may hold.</p>', 'It may hold.'],
    ['<p>It holds.</p><del><p>“No,” said Karl Ott.</p></del>', 'It holds.'],
    // marks of notes, and what is none
    [
      '<p>Hill said<sup><a href="#n">[1]</a></sup> so.<sup>2</sup> “It is,”<sup>3,4</sup> she said.*</p>',
      'Hill said so. “It is,” she said.*',
    ],
    [
      '<p>Hill<a href="#n1" role="doc-noteref">1</a> said so.<sup>[<i><a href="/c">citation needed</a></i>]</sup><sup>†</sup></p>',
      'Hill said so.',
    ],
    [
      '<p>It was 10<sup>2</sup> m<sup>2</sup> on the 1<sup>st</sup>, in CO<sub>2</sub>.</p>',
      'It was 10² m² on the 1st, in CO2.',
    ],
    [
      '<p>It is.<sup>[<a href="#n1">1</a>]:12</sup> So<sup id="r2"><a href="#n2"><i>[</i>2<i>]</i></a></sup>.</p>',
      'It is. So.',
    ],
    // ruby
    ['<p><ruby>Sato<rp>(</rp><rt>佐藤</rt><rp>)</rp></ruby> left.</p>', 'Sato left.'],
    // large first letters
    ['<p><span class="dropcap header">A</span>nn Hill left.</p>', 'Ann Hill left.'],
    [
      '<p><span class="drop-cap">“T</span>he wall is old,” said Karl Ott.</p>',
      '“The wall is old,” said Karl Ott.',
    ],
    ['<div class="DropCap">K</div><p>arl Ott left.</p>', 'Karl Ott left.'],
    ['<p><img class="dropcap" alt="K" src="k.png">arl Ott left.</p>', 'Karl Ott left.'],
    [
      '<p><span class="dropcap" aria-hidden="true">K</span><span class="sr-only">Karl</span> Ott left.</p>',
      'Karl Ott left.',
    ],
    ['<p><span class="dropcap" aria-hidden="true">K</span>arl Ott left.</p>', 'Karl Ott left.'],
    ['<p><span class="first-letter">\nK\n</span>\narl Ott left.</p>', 'Karl Ott left.'],
    ['<p><span class="dropcap">A</span> mayor left.</p>', 'A mayor left.'],
  ]
  for (const [html, text] of cases) t.equal(readLast(html), text, html)
  t.end()
})

await t.test('gives what is marked up as a quotation its marks and its speaker', (t) => {
  const said = '“It will not hold.”'
  const signed = `${said}\n\n— Karl Ott`
  const p = '<p>It will not hold.</p>'
  const cases: [html: string, text: string][] = [
    ['<p><q>It holds</q>, said Hill.</p>', '“It holds”, said Hill.'],
    ['<p>He said: <q>A pile of <q>wet</q> sand.</q></p>', 'He said: “A pile of ‘wet’ sand.”'],
    [
      '<p>“<q>It is old</q>,” said Ott. <q>“It is wet,”</q> he said.</p>',
      '“It is old,” said Ott. “It is wet,” he said.',
    ],
    [`<blockquote>${p}<footer>— <cite>Karl Ott</cite></footer></blockquote>`, signed],
    [`<blockquote>${p}<cite>Karl Ott</cite></blockquote>`, signed],
    ['<blockquote><p>It will not hold. — <cite>Karl Ott</cite></p></blockquote>', signed],
    ['<blockquote>It will not hold.<br>— Karl Ott</blockquote>', signed],
    [`<blockquote>${p}<p>– Karl Ott</p></blockquote>`, signed],
    [`<blockquote>${p}<p class="quote-author">Karl Ott</p></blockquote>`, signed],
    [`<blockquote>${p}</blockquote><cite>Karl Ott</cite>`, signed],
    [`<figure><blockquote>${p}</blockquote><figcaption>Karl Ott</figcaption></figure>`, signed],
    [`<figure><blockquote>${said}</blockquote><figcaption>— Karl Ott</figcaption></figure>`, signed],
    [`<div><blockquote>${p}</blockquote><p class="author">Karl Ott</p></div>`, signed],
    [`<div class="quote"><p>${said}</p><div class="quote-author">Karl Ott</div></div>`, signed],
    [`<p>${said}</p><p class="quote-author">Karl Ott</p>`, signed],
    [`<blockquote>${p}<footer><b>Karl Ott</b><i>engineer</i></footer></blockquote>`, `${signed}, engineer`],
    [
      `<blockquote>${p}<p>It is old.</p><cite>Karl Ott</cite></blockquote>`,
      '“It will not hold. It is old.”\n\n— Karl Ott',
    ],
    [
      `<p>Hill wrote:</p><blockquote>${p}<p>It is “old”.</p></blockquote>`,
      'Hill wrote:\n\n“It will not hold.\n\n“It is ‘old’.”',
    ],
    [`<p>Hill wrote:</p><blockquote><p>${said}</p></blockquote>`, `Hill wrote:\n\n${said}`],
    ['<blockquote><p>Hill said that it would hold.</p></blockquote>', 'Hill said that it would hold.'],
    ['<blockquote><p>We read of it in <cite>The Post</cite></p></blockquote>', '“We read of it in The Post”'],
    [`<p>${said}</p><blockquote class="pull-quote">${p}</blockquote>`, said],
    [`<figure class="quote">${p}<figcaption>Karl Ott</figcaption></figure>`, signed],
    [`<div class="testimonial">${p}<i class="author">Karl Ott</i></div>`, signed],
    ['<blockquote><b>Karl Ott:</b> It will not hold.</blockquote>', 'Karl Ott: It will not hold.'],
    ['<figure><img src="a.png"><figcaption>Hill said cheese.</figcaption></figure><p>So.</p>', 'So.'],
  ]
  for (const [html, text] of cases) t.equal(readLast(html), text, html)
  t.end()
})

await t.test('loses no sentence and no name to the class that a page gives it', (t) => {
  const said = '“The wall will not hold,” said Karl Ott.'
  const kept = [
    '<p>“The wall will not hold,” said <span itemprop="author">Karl Ott</span>.</p>',
    '<p>“The wall will not hold,” said <a rel="author" href="/ott">Karl Ott</a>.</p>',
    '<p>“The wall will not hold,” said <b class="dateline related">Karl Ott</b>.</p>',
    `<p itemprop="author">${said}</p>`,
    ...['remarks', 'extract', 'commentary', 'comment', 'header', 'quote-author'].map(
      (name) => `<div class="${name}"><p>${said}</p></div>`,
    ),
    `<p><a href="/live"><strong>${said}</strong></a></p>`,
    `<div class="par"><a href="/live">${said}</a></div>`,
  ]
  for (const html of kept) t.equal(readArticle(among(html))?.text.split('\n\n')[1], said, html)
  const left = [
    ...['related', 'promo', 'newsletter', 'sidebar', 'comments', 'share'].map(
      (name) => `<div class="${name}"><p><a href="/x">${said}</a></p></div>`,
    ),
    '<p class="byline">By <a rel="author" href="/ada">Ada Rook</a></p>',
    `<div class="comment"><b class="author">Ada</b><p>${said}</p></div><div class="comment"><b class="author">Ben</b><p>${said}</p></div>`,
    `<aside><p>${said}</p></aside>`,
  ]
  for (const html of left) t.equal(readArticle(among(html))?.text, LONG.join('\n\n'), html)
  t.end()
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
