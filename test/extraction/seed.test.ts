import { readFileSync } from 'node:fs'
import t from 'tap'
import type { Draft, Span } from '../../src/extraction/draft.ts'
import { extract } from '../../src/extraction/extract.ts'

const file = readFileSync(new URL('../../seeds/000_8792df19e4f71b03.txt', import.meta.url), 'utf8')
const text = file.replace(/^\s*date \d{4}-\d{2}-\d{2} /, '')
const points = [...text]
const cut = ([start, end]: Span): string => points.slice(start, end).join('')
const drafts = extract(text, { publishedOn: '2021-11-08' })

/** What a reader of the document must find, in its order. `mention` is the words that name the speaker. */
interface Expected {
  speaker: string
  kind: string
  role?: string | null
  content: string[]
  cue: string[]
  mention: string[]
  to?: string
  via?: string[]
  saidOn?: string
  act?: string
  draft: Draft['kind']
  links?: Draft['links']
}

const expected: Expected[] = [
  {
    speaker: 'European Union',
    kind: 'GOVERNMENT',
    content: [
      'Belarus on Monday of encouraging migrants to flood into neighboring countries in the hopes of creating a massive confrontation at the border',
    ],
    cue: ['accused'],
    mention: ['The European Union'],
    via: ['Reuters'],
    saidOn: '2021-11-08',
    act: 'ACCUSE',
    draft: 'INDIRECT',
  },
  {
    speaker: 'Recent video clips',
    kind: 'DOCUMENT',
    content: [
      'hundreds of migrants making their way towards the Polish border, with some attempting to get through the border fence using spades and other tools',
    ],
    cue: ['showed'],
    mention: ['Recent video clips'],
    via: ['Reuters'],
    draft: 'INDIRECT',
  },
  {
    speaker: 'NEXTA',
    kind: 'MEDIA',
    role: 'Belarusian blog service',
    content: ['migrants walking along a highway wearing winter clothes and carrying rucksacks'],
    cue: ['showcased'],
    mention: ['Belarusian blog service NEXTA'],
    via: ['Reuters'],
    draft: 'INDIRECT',
  },
  {
    speaker: 'another video',
    kind: 'DOCUMENT',
    content: ['migrants moving towards the border while being escorted by armed men in military uniforms'],
    cue: ['showed'],
    mention: ['Another video'],
    draft: 'INDIRECT',
  },
  {
    speaker: 'Piotr Wawrzyk',
    kind: 'PERSON',
    role: 'Deputy Foreign Minister',
    content: [
      '“Belarus wants to cause a major incident, preferably with shots fired and casualties,”',
      '“According to media reports, they are preparing a major provocation near Kuznica Bialostocka, that there will be an attempt at a mass border crossing.”',
    ],
    cue: ['told'],
    mention: ['Deputy Foreign Minister Piotr Wawrzyk'],
    to: 'Polish public radio',
    via: ['NBC News'],
    draft: 'DIRECT',
  },
  {
    speaker: 'Sviatlana Tsikhanouskaya',
    kind: 'PERSON',
    role: 'exiled Belarusian opposition leader',
    content: [
      'Belarus’ regime escalates the border crisis – migrants are pushed to 🇪🇺 border by armed men. Lukashenka is fully responsible for the hybrid attack on 🇵🇱🇱🇹🇪🇺. The migrant smuggling, violence & ill-treatment must stop. Strong 🇪🇺 response is needed. #UNSC should discuss this crisis.',
    ],
    cue: [],
    mention: ['Sviatlana Tsikhanouskaya'],
    saidOn: '2021-11-08',
    draft: 'DIRECT',
  },
  {
    speaker: 'Polish authorities',
    kind: 'GOVERNMENT',
    content: [
      'the nation withstood early attempts to cross the border and deployed additional troops to the border',
    ],
    cue: ['said'],
    mention: ['Polish authorities'],
    via: ['Reuters'],
    draft: 'INDIRECT',
  },
  {
    speaker: 'Lithuania',
    kind: 'GOVERNMENT',
    content: ['on top of sending troops, it may introduce a state of emergency in the area'],
    cue: ['announced'],
    mention: ['Lithuania'],
    via: ['Reuters'],
    draft: 'INDIRECT',
  },
  {
    speaker: 'Latvia',
    kind: 'GOVERNMENT',
    content: ['the situation “alarming.”'],
    cue: ['called'],
    mention: ['Latvia'],
    draft: 'MIXED',
  },
  {
    speaker: 'European Union',
    kind: 'GOVERNMENT',
    content: [
      'Belarusian President Alexander Lukashenko is encouraging the illegal border-crossing attempts in retaliation for Western sanctions on his government due to human rights violations',
    ],
    cue: ['asserted'],
    mention: ['The EU'],
    via: ['Reuters'],
    draft: 'INDIRECT',
  },
  {
    speaker: 'Alexander Lukashenko',
    kind: 'PERSON',
    role: 'Belarusian President',
    content: ['being responsible for the crisis'],
    cue: ['denied'],
    mention: ['Lukashenko'],
    act: 'DENY',
    draft: 'INDIRECT',
    links: [{ kind: 'DENIES', to: 9 }],
  },
  {
    speaker: 'Sviatlana Tsikhanouskaya',
    kind: 'PERSON',
    role: 'exiled Belarusian opposition leader',
    content: [
      '“Belarus’ regime escalates the border crisis – migrants are pushed to EU border by armed men,”',
      '“The migrant smuggling, violence & ill-treatment must stop.”',
    ],
    cue: ['tweeted'],
    mention: ['exiled Belarusian opposition leader Sviatlana Tsikhanouskaya'],
    draft: 'DIRECT',
    links: [{ kind: 'REPEATS', to: 5 }],
  },
  {
    speaker: 'Bix Aliu',
    kind: 'PERSON',
    role: 'U.S. Chargé d’Affaires in Warsaw',
    content: [
      '“Lukashenko’s regime is putting the lives and health of migrants at risk, using them to escalate the border crisis and provoke Poland,”',
    ],
    cue: ['told'],
    mention: ['Bix Aliu'],
    to: 'Reuters',
    draft: 'DIRECT',
  },
]

t.test('finds exactly the thirteen statements of the seed document', async (t) => {
  t.equal(drafts.length, 13)
  expected.forEach((want, i) => {
    const draft = drafts[i]
    if (!draft) return t.fail(`statement ${i + 1} is missing`)
    const got = {
      speakers: draft.speakers.map((voice) => voice.name),
      kind: draft.speakers[0]?.kind,
      role: draft.speakers[0]?.role ?? null,
      content: draft.content.map(cut),
      cue: draft.cue.map(cut),
      mention: draft.speakers.map((voice) => voice.mention && cut(voice.mention)),
      to: draft.addressee?.name ?? null,
      via: draft.via.map((voice) => voice.name),
      saidOn: draft.saidOn,
      act: draft.act,
      draft: draft.kind,
      links: draft.links,
    }
    t.same(
      got,
      {
        speakers: [want.speaker],
        kind: want.kind,
        role: want.role ?? null,
        content: want.content,
        cue: want.cue,
        mention: want.mention,
        to: want.to ?? null,
        via: want.via ?? [],
        saidOn: want.saidOn ?? null,
        act: want.act ?? 'ASSERT',
        draft: want.draft,
        links: want.links ?? [],
      },
      `statement ${i + 1}`,
    )
    return undefined
  })
})

t.test('gives the embedded post its block, handle and date', async (t) => {
  const post = drafts[5]?.post
  t.equal(post?.handle, 'Tsihanouskaya')
  t.match(cut(post!.block), /^Belarus’ regime .* pic\.twitter\.com\/GhoWGWKZdH — .*November 8, 2021$/s)
})

t.test('knows which names are good for joining sources', async (t) => {
  const naming = Object.fromEntries(drafts.flatMap((d) => d.speakers.map((v) => [v.name, v.naming])))
  t.equal(naming['European Union'], 'FULL')
  t.equal(naming['Alexander Lukashenko'], 'FULL')
  t.equal(naming['Polish authorities'], 'DESCRIBED')
  t.equal(naming['another video'], 'DESCRIBED')
  t.ok(drafts[0]?.speakers[0]?.otherNames.includes('EU'))
})
