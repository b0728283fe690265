/** In UTF-16 units; a title that came with a source may be longer. */
const MAX_TITLE = 110
const MIN_LINE = 40

/** Words that must not end a sentence's first half: "Mr.", "U.S.", "Jan." */
const ABBREVIATION =
  /(?:^|[\s("“‘])(?:\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|[ap]\.m|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Rev|Hon|Prof|St|Jr|Sr|No|vs?|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$/u

/** "WASHINGTON (Reuters) - ", "KYIV, Ukraine (AP) — ", "BRUSSELS, Nov. 8 — ", "(CNN) " */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu} .'’/-]+(?:, [\p{L}. ]+\d{0,2})?\s*(?:\([\p{L} ]+\)\s*(?:[-–—]+|\s)|\s[-–—]+)|\((?:\p{Lu}{2,}|\p{Lu}\p{Ll}+)\)\s*[-–—]*)\s*(?=\S)/u

/** ", Reuters reported" */
const RELAY =
  /,\s+(?:\p{Lu}[\p{L}\p{N}.&’'-]*\s+){1,5}(?:reported|reports|said|says)(?:\s+on\s+\p{Lu}\p{L}+)?$/u

const CLAUSE_WORDS =
  /^(?:that|which|who|whom|whose|when|where|after|before|as|while|because|since|if|unless|though|although|amid|over|in|on|for|with|without|of|by|at|from|into|against|and|but|or|according)$/

/** What a source is about, in one line: its title without the outlet's name, else what its first sentence says. */
export function eventTitle(title: string | null, outlet: string | null, text: string): string {
  if (title !== null) {
    const plain = withoutTrimmings(withoutOutlet(oneLine(title), outlet))
    if (plain !== '') return plain
  }
  const sentence = firstSentence(text)
  return cut(sentence.replace(/[.:;,]+$/, '').replace(RELAY, '')) || cut(oneLine(text))
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What kind of piece it is, and not what it is about. */
const KIND =
  '(?:(?:guest )?(?:opinion|editorial|commentary|column|op-ed)|analysis|perspective|exclusive|breaking(?: news)?|(?:watch )?live(?: updates| blog)?|watch|video|photos|pictures|podcast)'

/** "OPINION: ", "Breaking – ", "[Video] ", "UPDATE 2-" */
const LABEL = new RegExp(
  `^(?:${KIND}\\s*(?::|\\||\\s[-–—]\\s)|[[(]${KIND}[\\])]:?)\\s*(?=\\S)|^(?:update|wrapup|refile|corrected) \\d{0,2}\\s?[-–—:]\\s?(?=\\S)`,
  'iu',
)

/** " – Opinion", " (video)", " … Read more" */
const KIND_AT_END = new RegExp(
  `\\s+(?:[-–—|]\\s+${KIND}|[[(]${KIND}[\\])])$|\\s*(?:…|\\.{3}|[-–—»|])\\s*read more(?: here)?\\W*$`,
  'iu',
)

/** "…", "..." at an end, where more was left out or promised. */
const DOTS = /^(?:…|\.{2,})\s*|\s*(?:…|\.{2,})$/gu

/** "Border closed...", "OPINION: Close the border (video)" */
function withoutTrimmings(title: string): string {
  const less = title.replace(DOTS, '').replace(LABEL, '').replace(KIND_AT_END, '').trim()
  return less === title ? title : withoutTrimmings(less)
}

/** "Border closed | BBC News", "Border closed - The New York Times", "Border closed : NPR", "The Hill: border closed" */
function withoutOutlet(title: string, outlet: string | null): string {
  const isOutlet = (name: string): boolean => outlet !== null && areSameOutlet(name, outlet)
  const [, first, behind] = /^([^:]{2,40}):\s+(.{8,})$/u.exec(title) ?? []
  if (first !== undefined && isOutlet(first)) return behind!
  const [, rest, mark, last] = /^(.{8,}?)\s+([-–—|:])\s+([^|–—:]{2,40})$/u.exec(title) ?? []
  return rest !== undefined && (mark === '|' || isOutlet(last!)) ? rest : title
}

function areSameOutlet(one: string, other: string): boolean {
  const [short, long] = [one, other]
    .map((name) => name.toLowerCase().replace(/^the\s+|\.com$|[^\p{L}\p{N}]+/gu, ''))
    .sort((a, b) => a.length - b.length) as [string, string]
  return short !== '' && long.startsWith(short)
}

function firstSentence(text: string): string {
  const lines = text.split(/\n/).filter((line) => /\p{L}/u.test(line))
  // A line of two or three words at the head is a byline.
  const paragraph = lines.find((line) => line.trim().length >= MIN_LINE) ?? lines[0] ?? text
  const plain = oneLine(paragraph.slice(0, 2000)).replace(DATELINE, '')
  for (const end of plain.matchAll(/[.!?]["”’)]*(?=\s+["“‘(]?[\p{Lu}\p{N}])/gu)) {
    const before = plain.slice(0, end.index)
    if (end[0] === '.' && ABBREVIATION.test(before)) continue
    return plain.slice(0, end.index + end[0].length)
  }
  return plain
}

/** At a comma or the like if one stands late enough, else before a word that begins a new thought, else at a space. */
function cut(sentence: string): string {
  if (sentence.length <= MAX_TITLE) return sentence
  const head = sentence.slice(0, MAX_TITLE)
  const comma = Math.max(...[', ', '; ', ': ', ' – ', ' — '].map((mark) => head.lastIndexOf(mark)))
  if (comma >= MAX_TITLE / 2) return head.slice(0, comma).trimEnd()
  let space = head.lastIndexOf(' ')
  if (space === -1) return `${head.toWellFormed().replace(/\ufffd$/, '')}…`
  for (let at = space; at >= MAX_TITLE / 2; at = head.lastIndexOf(' ', at - 1)) {
    const next = /^\p{L}+/u.exec(sentence.slice(at + 1))?.[0]
    if (next === undefined || !CLAUSE_WORDS.test(next)) continue
    // "in hopes of creating" is one thought: the cut comes before all of it.
    const before = /(\S+)$/.exec(head.slice(0, at))![1]!
    if (CLAUSE_WORDS.test(before)) continue
    space = at
    break
  }
  const kept = head
    .slice(0, space)
    .replace(/(?:\s(?:a|an|the|to|in|of|on|for|and|or|its|his|her|their))+$/, '')
  return `${kept.replace(/[,;:–—-]+$/, '')}…`
}
