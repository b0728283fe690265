/** Pages that need nothing of what is built. */
const plainPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>${title} · onrecord</title><link rel="icon" href="data:,">
  </head>
  <body>
    <h1>${title}</h1>
    ${body}
  </body>
</html>
`

export const NOT_BUILT = plainPage(
  'The page is not built yet',
  `<p>Run <code>npm run build</code> in the project's folder (after <code>npm ci</code>, which brings what it needs), and
      open this address again. The server need not be started anew.</p>
    <p>All else is served: <a href="/graphiql">GraphQL</a>, and <a href="/api/reference">REST</a>.</p>`,
)

export const NOTHING_HERE = plainPage(
  'There is nothing here',
  '<p>The address is not one of ours. <a href="/">See what is on record.</a></p>',
)
