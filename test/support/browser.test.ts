import t from 'tap'
import { noBrowser, openPage } from './browser.ts'
import { folderOf } from './folder.ts'

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">${body}`

await t.test('lets a page without fault be', { skip: noBrowser }, async (t) => {
  const dashboardFolder = await folderOf(t, {
    'index.html': page('<script src="/assets/start.js"></script>'),
    'assets/start.js': `fetch('/readyz').then(() => document.body.append('ready'))`,
  })
  const { page: opened, faults } = await openPage(t, { config: { dashboardFolder }, at: '/statements' })
  await opened.getByText('ready').waitFor()
  t.same(faults, [])
})

await t.test('sees whatever goes wrong in a page', { skip: noBrowser }, async (t) => {
  const dashboardFolder = await folderOf(t, {
    'index.html': page(
      '<p style="color: red">red</p><script>alert(1)</script><script src="/assets/start.js"></script>',
    ),
    'assets/start.js': `
      document.createElement('img').src = 'https://example.org/a.png'
      console.error('logged by the page')
      setTimeout(() => { throw new Error('thrown in the page') })
      fetch('/nothing').finally(() => setTimeout(() => document.body.append('ready'), 1))`,
  })
  const { page: opened, faults } = await openPage(t, { config: { dashboardFolder } })
  await opened.getByText('ready').waitFor()
  const found = faults.splice(0)
  for (const fault of [
    /^console: .*style.* Content Security Policy/,
    /^console: .*script.* Content Security Policy/,
    /^console: .*image.* Content Security Policy/,
    /^console: logged by the page$/,
    /^error: thrown in the page$/,
    /^answer: 404 http:\/\/127\.0\.0\.1:\d+\/nothing$/,
  ])
    t.ok(
      found.some((told) => fault.test(told)),
      String(fault),
    )
})
