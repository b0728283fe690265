/**
 * Verbs by which news attributes, by what may follow them.
 *
 * - `clause`  what was said, as a clause or a quotation, before or after: "said (that) it rains", "“It rains,” said"
 * - `told`    the same, after the one it is said to: "told reporters it rains"
 * - `charge`  somebody of something: "accused Norway of hiding ships"
 * - `label`   somebody something: "called the situation “alarming”"
 * - `demand`  somebody to do something, or that it be done: "urged them to leave"
 * - `commit`  to do something oneself: "vowed to leave"
 * - `object`  a thing: "denied responsibility", "warned of floods"
 */
export type Frame = 'clause' | 'told' | 'charge' | 'label' | 'demand' | 'commit' | 'object'

const FRAMES: Record<Frame, string> = {
  clause: `say state add announce argue assert claim note report suggest explain insist acknowledge admit declare
    confirm contend conclude respond reply reiterate recall reveal testify tweet retweet write post remark observe
    comment concede maintain allege estimate predict stress emphasize emphasise underscore complain boast joke quip
    lament muse opine counter retort shout yell whisper exclaim proclaim recount disclose divulge clarify indicate
    hint imply affirm reaffirm swear pledge promise vow warn caution deny dispute mention repeat volunteer
    speculate surmise propose recommend agree disagree answer continue read rule determine find show signal
    relate concur interject chime gush fume rail marvel theorize venture posit blog email text declaim elaborate
    decree attest certify profess demand charge fret snap bristle reason cite`,
  told: `tell inform assure remind notify warn advise caution convince persuade promise`,
  charge: `accuse blame`,
  label: `call describe characterize characterise label brand dub denounce slam blast condemn dismiss decry criticize
    criticise praise hail deride deem portray`,
  demand: `urge ask tell call order beg implore request demand encourage invite press advise instruct exhort beseech
    warn petition`,
  commit: `vow promise pledge threaten offer agree`,
  object: `deny reject dispute warn announce promise pledge demand request acknowledge admit confirm reveal refute
    rebuff`,
}

/** What a document does when it says: "the poll found", "a video showed". */
const SHOWING =
  'show find suggest indicate reveal conclude showcase depict detail document estimate read note say'

const IRREGULAR: Record<string, string[]> = {
  say: ['say', 'says', 'said', 'saying'],
  tell: ['tell', 'tells', 'told', 'telling'],
  write: ['write', 'writes', 'wrote', 'writing', 'written'],
  find: ['find', 'finds', 'found', 'finding'],
  show: ['show', 'shows', 'showed', 'showing', 'shown'],
  swear: ['swear', 'swears', 'swore', 'swearing', 'sworn'],
  read: ['read', 'reads', 'reading'],
  beseech: ['beseech', 'beseeches', 'beseeched', 'besought', 'beseeching'],
  beg: ['beg', 'begs', 'begged', 'begging'],
  quip: ['quip', 'quips', 'quipped', 'quipping'],
  admit: ['admit', 'admits', 'admitted', 'admitting'],
  concur: ['concur', 'concurs', 'concurred', 'concurring'],
  snap: ['snap', 'snaps', 'snapped', 'snapping'],
  label: ['label', 'labels', 'labeled', 'labelled', 'labeling', 'labelling'],
  signal: ['signal', 'signals', 'signaled', 'signalled', 'signaling', 'signalling'],
  fret: ['fret', 'frets', 'fretted', 'fretting'],
  blog: ['blog', 'blogs', 'blogged', 'blogging'],
  slam: ['slam', 'slams', 'slammed', 'slamming'],
  dub: ['dub', 'dubs', 'dubbed', 'dubbing'],
  rebuff: ['rebuff', 'rebuffs', 'rebuffed', 'rebuffing'],
  offer: ['offer', 'offers', 'offered', 'offering'],
  order: ['order', 'orders', 'ordered', 'ordering'],
  answer: ['answer', 'answers', 'answered', 'answering'],
  whisper: ['whisper', 'whispers', 'whispered', 'whispering'],
  counter: ['counter', 'counters', 'countered', 'countering'],
  volunteer: ['volunteer', 'volunteers', 'volunteered', 'volunteering'],
  email: ['email', 'emails', 'emailed', 'emailing'],
  reveal: ['reveal', 'reveals', 'revealed', 'revealing'],
  retort: ['retort', 'retorts', 'retorted', 'retorting'],
  rail: ['rail', 'rails', 'railed', 'railing'],
  recount: ['recount', 'recounts', 'recounted', 'recounting'],
  explain: ['explain', 'explains', 'explained', 'explaining'],
  complain: ['complain', 'complains', 'complained', 'complaining'],
  maintain: ['maintain', 'maintains', 'maintained', 'maintaining'],
  text: ['text', 'texts', 'texted', 'texting'],
  repeat: ['repeat', 'repeats', 'repeated', 'repeating'],
  hail: ['hail', 'hails', 'hailed', 'hailing'],
  deem: ['deem', 'deems', 'deemed', 'deeming'],
  call: ['call', 'calls', 'called', 'calling'],
  concede: ['concede', 'concedes', 'conceded', 'conceding'],
}

const formsOf = (lemma: string): string[] => {
  const known = IRREGULAR[lemma]
  if (known) return known
  if (lemma.endsWith('e')) return [lemma, `${lemma}s`, `${lemma}d`, `${lemma.slice(0, -1)}ing`]
  if (/[^aeiou]y$/.test(lemma))
    return [lemma, `${lemma.slice(0, -1)}ies`, `${lemma.slice(0, -1)}ied`, `${lemma}ing`]
  if (/(?:s|sh|ch|x|z)$/.test(lemma)) return [lemma, `${lemma}es`, `${lemma}ed`, `${lemma}ing`]
  return [lemma, `${lemma}s`, `${lemma}ed`, `${lemma}ing`]
}

export interface ReportingVerb {
  lemma: string
  frames: ReadonlySet<Frame>
  /** Whether a document may be its subject: "the poll found". */
  shows: boolean
}

const split = (words: string): string[] => words.trim().split(/\s+/)
const byLemma = new Map<string, { lemma: string; frames: Set<Frame>; shows: boolean }>()
const entryOf = (lemma: string): { lemma: string; frames: Set<Frame>; shows: boolean } => {
  let entry = byLemma.get(lemma)
  if (!entry) byLemma.set(lemma, (entry = { lemma, frames: new Set(), shows: false }))
  return entry
}
for (const [frame, words] of Object.entries(FRAMES) as [Frame, string][])
  for (const lemma of split(words)) entryOf(lemma).frames.add(frame)
for (const lemma of split(SHOWING)) {
  const entry = entryOf(lemma)
  entry.shows = true
  if (entry.frames.size === 0) entry.frames.add('object')
}

/** Every form of every reporting verb, in lower case: "said" → say. */
export const REPORTING_VERBS: ReadonlyMap<string, ReportingVerb> = new Map(
  [...byLemma.values()].flatMap((verb) => formsOf(verb.lemma).map((form) => [form, verb] as const)),
)

/** Verbs that say little without a quotation or a "that": they do other work as well. */
export const WEAK_VERBS: ReadonlySet<string> = new Set(
  split(`find show read continue mention cite agree disagree determine rule signal answer respond reply comment post text
    email charge observe repeat relate volunteer propose recommend demand counter reason marvel offer repeat
    detail document depict showcase estimate imply hint press encourage invite order dismiss criticize criticise praise
    hail deem portray condemn slam blast decry denounce reject convince persuade threaten fret rail`),
)

/** Whether a word, in small letters, is a form in which news tells that somebody said something: "said", "says", "told". */
export const isSayingForm = (word: string): boolean =>
  REPORTING_VERBS.has(word) && /(?:ed|aid|ays|old|rote)$/.test(word)
