import { useState } from 'preact/hooks'
import type { SourceQuery } from '../operations.ts'
import { markedOf, shiftOf } from '../reading/marked-of.ts'
import type { Marked } from '../reading/reading-text.tsx'
import type { StoredMark } from '../reading/use-marks.ts'
import type { Span } from '../text/code-points.ts'
import { correctionOf, draftOf, newDraft, type Draft } from './draft.ts'
import type { Judging } from './use-judging.ts'

interface Given {
  readonly source: NonNullable<SourceQuery['source']>
  /** The statement that is looked at. */
  readonly mark: StoredMark | undefined
  readonly judging: Judging
  readonly choose: (id: string) => void
}

interface Edited {
  /** What it began with, where it is not new. */
  readonly before: Draft | undefined
  readonly mark: StoredMark | undefined
  readonly value: Draft
  /** Whether it was said that leaving loses what is changed. */
  readonly isWarned?: boolean
}

interface Editing {
  readonly value: Draft | undefined
  readonly isNew: boolean
  readonly set: (draft: Draft) => void
  readonly edit: () => void
  readonly add: (content: Span) => void
  readonly leave: () => void
  /** Leaves as well, but for what is changed only when told so twice. */
  readonly escape: () => void
  readonly save: () => void
  /** The marks of the text as they would be. */
  readonly previewed: (marked: readonly Marked[]) => readonly Marked[]
}

/** What is edited or added until it is saved or left. */
export function useDraft({ source, mark, judging, choose }: Given): Editing {
  const [edited, setEdited] = useState<Edited>()
  const value = edited?.value
  const leave = () => setEdited(undefined)
  const escape = () => {
    if (!edited || edited.isWarned || !isChanged(edited)) return leave()
    setEdited({ ...edited, isWarned: true })
    judging.say('This is not saved. Escape once more leaves it as it was.')
  }
  const save = async () => {
    if (!edited) return
    const { before, mark: own, value } = edited
    if (own) {
      const correction = correctionOf(value, before, shiftOf(own, source))
      if (Object.keys(correction).length === 0) return judging.say('Nothing is changed yet.')
      if (await judging.correct(own, correction, value.reason)) leave()
      return
    }
    const { id, shift } = placeOf(value.content[0], source)
    const added = await judging.add(id, correctionOf(value, undefined, shift), value.reason)
    if (added === undefined) return
    leave()
    choose(added)
  }
  return {
    value,
    isNew: edited !== undefined && edited.mark === undefined,
    set: (next) => setEdited((known) => known && { ...known, value: next, isWarned: false }),
    edit() {
      if (!mark) return
      const before = draftOf(mark, markedOf(mark, source))
      setEdited({ before, mark, value: before })
    },
    add: (content) => setEdited({ before: undefined, mark: undefined, value: newDraft(content) }),
    leave,
    escape,
    save: () => void save(),
    previewed(marked) {
      if (!edited) return marked
      const { content, cue, mention } = edited.value
      const places = { content, cue, mention }
      if (edited.mark) return marked.map((one) => (one.id === edited.mark!.id ? { ...one, ...places } : one))
      return [...marked, { id: 'new', label: 'to be added', isUncertain: true, ...places }]
    },
  }
}

const isChanged = ({ before, value }: Edited): boolean => JSON.stringify(value) !== JSON.stringify(before)

/** Which source words stand in, the text or a post within it, and where the text of that begins. */
function placeOf(span: Span | undefined, source: Given['source']): { id: string; shift: number } {
  const post = source.contains.nodes.find(
    ({ containedAt }) => span && containedAt && containedAt.start <= span[0] && span[1] <= containedAt.end,
  )
  return post ? { id: post.id, shift: post.containedAt!.start } : { id: source.id, shift: 0 }
}
