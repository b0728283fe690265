/** A small newsroom's record, invented: an accusation and its denial, a chain, posts, other scripts, hostile words. */
import type { Database } from '../../src/database/database.ts'
import { actorId, eventId, putLink, putStory } from './store.ts'

export const PIER = 'A ferry strikes the northern pier of Norwick'
export const DAM = 'Dam at Haverbrook is closed'
export const HOSTILE = '<script>document.title = "taken over"</script>'
export const TAGGED = 'the <b onmouseover="alert(1)">bridge</b> & "the road" hold'
export const ARABIC = 'سيبقى الميناء مغلقا حتى يوم الجمعة'

export interface Newsroom {
  readonly pier: { readonly event: string; readonly source: string; readonly statements: readonly string[] }
  readonly hostile: { readonly source: string; readonly statements: readonly string[] }
  readonly hill: string
}

/** Puts it on record, with many more statements of one person than a page of a list has. */
export async function putNewsroom(db: Database): Promise<Newsroom> {
  const pier = await putStory(db, {
    event: PIER,
    publishedOn: '2031-03-04',
    publisher: 'Norwick Herald News',
    title: 'Mayor denies ignoring warnings',
    url: 'https://example.org/pier',
    says: [
      {
        content: 'the mayor ignored two warnings about the pier 😀',
        by: 'Peter Ames',
        role: 'union leader',
        via: 'Coastal Radio News',
        act: 'ACCUSE',
        on: '2031-03-03',
      },
      { content: 'ignoring any warning', by: 'Ann Hill', role: 'Mayor', to: 'Maria Lopez', act: 'DENY' },
      { content: ['“Nobody was hurt,”', '“The ferry will sail again.”'], by: 'Ann Hill', kind: 'DIRECT' },
      { content: 'the pier was last inspected in 2027', act: 'ASSERT', confidence: 0.41 },
      { content: 'the port will pay', by: ['Eva Brandt', 'Jan Nowicki'], act: 'PROMISE' },
    ],
  })
  await putLink(db, pier.statements[1]!, 'DENIES', pier.statements[0]!)
  const hostile = await putStory(db, {
    event: 'What <b>others</b> & "we" say',
    publishedOn: '2031-03-05',
    publisher: '<img src=x onerror=alert(1)> Times',
    title: `${HOSTILE} & more`,
    url: 'javascript:alert(1)',
    says: [
      { content: HOSTILE, by: 'Ann <i>Hill</i>' },
      { content: TAGGED, by: 'Jan Nowicki' },
      { content: ARABIC, by: 'آن هيل' },
    ],
  })
  await putStory(db, {
    event: DAM,
    publishedOn: '2031-02-10',
    publisher: 'Zelmora Times',
    title: 'Dam is closed',
    says: Array.from({ length: 30 }, (_, index) => ({
      content: `the dam at Haverbrook holds on day ${index + 1}`,
      by: 'Ann Hill',
      role: 'Governor',
      on: `2031-02-${String((index % 9) + 1).padStart(2, '0')}`,
    })),
  })
  return { pier: { event: eventId(PIER), ...pier }, hostile, hill: actorId('Ann Hill') }
}
