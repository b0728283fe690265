import type { Draft, Span, Voice } from './draft.ts'

export interface PresentOptions {
  /** ANSI colours; off by default. */
  color?: boolean
  /** Columns to wrap what was said at; 100 by default. */
  width?: number
}

/**
 * Drafts as one wants to read them on a terminal: who, by which cue, what, and how it came here.
 *
 *     1. Jan Nowicki, Deputy Finance Minister · told Danish public radio · NBC News           ASSERT, DIRECT
 *        “We will be there,” … “Nobody will stop us.”
 */
export const present = (text: string, drafts: readonly Draft[], options: PresentOptions = {}): string => {
  const points = [...text]
  const cut = ([start, end]: Span): string => visible(points.slice(start, end).join(''))
  const { color = false, width = 100 } = options
  const paint = (code: number, words: string): string =>
    color && words ? `\u001b[${code}m${words}\u001b[0m` : words
  if (drafts.length === 0) return 'No statements found.\n'
  return drafts
    .map((draft, i) => {
      const number = `${i + 1}.`.padEnd(4)
      const who = draft.speakers.length ? draft.speakers.map(named).join(' and ') : 'unknown'
      const cue = draft.post ? `posted as @${draft.post.handle ?? '?'}` : draft.cue.map(cut).join(' … ')
      const steps = [
        paint(1, who),
        cue && paint(36, cue) + (draft.addressee ? ` → ${visible(draft.addressee.name)}` : ''),
        draft.via.length ? `via ${draft.via.map((voice) => visible(voice.name)).join(', then ')}` : '',
        draft.saidOn ?? '',
        paint(2, [draft.act, draft.kind].join(' ').toLowerCase()),
      ].filter(Boolean)
      const content = wrap(draft.content.map(cut).join(' … '), width - 4).map((line) => `    ${line}`)
      const links = draft.links.map(
        (link) => `    ${paint(35, `${link.kind.toLowerCase().replace('_', ' ')} ${link.to + 1}`)}`,
      )
      return [number + steps.join(' · '), ...content, ...links].join('\n')
    })
    .join('\n\n')
    .concat('\n')
}

/** A terminal obeys control characters, and turns text round at some others: they are shown as a mark. */
const visible = (words: string): string =>
  words.replace(/\s+/g, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')

const named = (voice: Voice): string => visible(voice.role ? `${voice.name} (${voice.role})` : voice.name)

const wrap = (words: string, width: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return line ? [...lines, line] : lines
}
