import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import {
  MOST,
  PAGE,
  readAddress,
  writeAddress,
  type Address,
  type View,
} from '../../src/dashboard/page/address.ts'
import {
  ACTS,
  EVERYTHING,
  KINDS,
  LINKS,
  readSelection,
  writeSelection,
  type IdName,
  type Selection,
} from '../../src/dashboard/page/selection.ts'
import { build } from '../support/app.ts'

/** Ids that are ours by their form; nothing has them. */
const id = (digits: string) => fc.uuid({ version: 8 }).map((uuid) => digits + uuid.slice(2))
const [anActor, anEvent, aSource, aStatement] = [id('ac'), id('ee'), id('50'), id('5a')]
const idsOf = (name: IdName) =>
  fc.uniqueArray(name === 'event' ? anEvent : name === 'source' ? aSource : anActor, { maxLength: 3 })
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const listed = <Value>(all: readonly Value[]) => fc.subarray([...all])
const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.trim())

const selection: fc.Arbitrary<Selection> = fc
  .record({
    search: words,
    ids: fc.record({
      speaker: idsOf('speaker'),
      relay: idsOf('relay'),
      addressee: idsOf('addressee'),
      actor: idsOf('actor'),
      publisher: idsOf('publisher'),
      event: idsOf('event'),
      source: idsOf('source'),
    }),
    act: listed(ACTS),
    kind: listed(KINDS),
    links: listed(LINKS),
    answers: listed(LINKS),
    from: fc.oneof(fc.constant(''), day),
    to: fc.oneof(fc.constant(''), day),
    orderBy: fc.constantFrom('DATED_ON_DESC', 'DATED_ON_ASC', 'RECORDED_DESC', 'RELEVANCE' as const),
  })
  .map((given) =>
    given.orderBy === 'RELEVANCE' && given.search === '' ? { ...given, orderBy: EVERYTHING.orderBy } : given,
  )

const view: fc.Arbitrary<View> = fc.oneof(
  fc.record({
    name: fc.constant('statements' as const),
    selection,
    shown: fc.integer({ min: PAGE, max: MOST }),
  }),
  fc.record({ name: fc.constant('event' as const), id: anEvent }),
  fc.record({ name: fc.constant('actor' as const), id: anActor }),
  fc.record({
    name: fc.constant('source' as const),
    id: aSource,
    statement: fc.oneof(fc.constant(''), aStatement),
  }),
  fc.constant({ name: 'extract' as const }),
)
const address: fc.Arbitrary<Address> = fc.record({ view, setting: fc.constantFrom('page', 'embed', 'wall') })

await t.test('an address holds the whole of what is shown', async () => {
  fc.assert(
    fc.property(address, (given) => {
      const read = readAddress(new URL(writeAddress(given), 'http://localhost'))
      // fast-check's records have no prototype.
      assert.deepEqual(read, structuredClone(given))
    }),
  )
})

await t.test('any address shows something', async (t) => {
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), fc.webFragments(), (pathname, search, hash) => {
      readAddress({ pathname, search: `?${search}`, hash: `#${hash}` })
    }),
  )
  const odd = new URLSearchParams(
    'act=SHOUT,DENY&kind=&speaker=1,2&datedOn.from=2021-02-30&orderBy=RELEVANCE',
  )
  t.same(readSelection(odd), { ...EVERYTHING, act: ['DENY'] }, 'what is not of its form counts as left out')
  t.equal(readAddress(new URL('http://localhost/events/none')).view.name, 'nothing')
})

await t.test('the query of a list is the query of the API, for tables and feeds', async (t) => {
  const { app } = await build(t)
  await fc.assert(
    fc.asyncProperty(selection, async (given) => {
      fc.pre(given.from <= given.to)
      // PostgreSQL has no text with this character, and says so.
      fc.pre(!given.search.includes('\0'))
      const query = writeSelection(given).toString()
      for (const form of ['', '.csv']) {
        const response = await app.inject(`/api/v1/statements${form}?${query}`)
        assert.equal(response.statusCode, 200, `${query}: ${response.body.slice(0, 200)}`)
      }
    }),
    { numRuns: 20 },
  )
})
