import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Extracted } from '../../../drafts/shape.ts'
import { Failure } from '../client.ts'
import { CertaintySwitch, LessCertain } from '../components/certainty.tsx'
import { Failed } from '../components/notice.tsx'
import { DraftNote } from '../extract/draft-note.tsx'
import { ExtractForm, type Given } from '../extract/form.tsx'
import { extract } from '../extract/request.ts'
import { Legend } from '../reading/legend.tsx'
import { labelOf } from '../reading/marked-of.ts'
import { Note } from '../reading/note.tsx'
import { ReadingText, type Block, type Marked } from '../reading/reading-text.tsx'
import { countCertainty, leftOut } from '../use-certainty.ts'
import { useTitle } from '../use-title.ts'
import { ACT_WORDS, plural, UNCERTAIN } from '../words.ts'

/** Shows what is said in a text that somebody gives, without putting it on record. */
export function ExtractView({ confidence }: { confidence: number }): JSX.Element {
  useTitle('Try a text')
  const [found, setFound] = useState<Extracted>()
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const result = useRef<HTMLElement>(null)
  const send = ({ content, isHtml, publishedOn }: Given) => {
    setBusy(true)
    setFailure(undefined)
    extract(isHtml ? { html: content } : { text: content }, publishedOn)
      .then(
        (answer) => {
          setFound(answer)
          requestAnimationFrame(() => result.current?.focus())
        },
        (error: unknown) =>
          setFailure(error instanceof Failure ? error : new Failure('UNREADABLE', String(error))),
      )
      .finally(() => setBusy(false))
  }
  return (
    <div class="extract">
      <header class="event-head">
        <h1>Try a text</h1>
        <p class="extract-lead">
          Paste or drop an article, as text or as the HTML of its page, and see at once who says what in it.{' '}
          <b>Nothing is stored.</b>
        </p>
      </header>
      <ExtractForm send={send} isBusy={isBusy} />
      {failure && <Failed failure={failure} />}
      {found && (
        <section ref={result} tabIndex={-1} class="part extract-result" aria-labelledby="extract-found">
          <h2 id="extract-found">
            {plural(found.statements.filter((draft) => draft.confidence >= confidence).length, 'statement')}{' '}
            found{found.title ? ' in ' : ''}
            {found.title && <q dir="auto">{found.title}</q>}
          </h2>
          <Found key={found.text} found={found} confidence={confidence} />
        </section>
      )}
    </div>
  )
}

function Found({ found, confidence }: { found: Extracted; confidence: number }): JSX.Element {
  const [chosen, setChosen] = useState('')
  const drafts = useMemo(
    () => found.statements.filter((draft) => draft.confidence >= confidence),
    [found, confidence],
  )
  const statements = useMemo(
    () => drafts.map((draft) => markedOf(draft, found.statements.indexOf(draft))),
    [drafts],
  )
  const certainty = countCertainty(found.statements, confidence)
  const less = leftOut(certainty, confidence)
  const blocks = useMemo(() => blocksOf(found), [found])
  const at = statements.findIndex(({ id }) => id === chosen)
  const choose = (index: number) => setChosen(statements[index]?.id ?? '')
  const step = (by: 1 | -1) => choose((at + by + statements.length) % statements.length)
  return (
    <div class="source">
      <CertaintySwitch confidence={confidence} certainty={certainty} what="what is read in it" />
      {drafts.length === 0 && less && <LessCertain confidence={confidence} less={less} />}
      <Legend />
      <div class={at >= 0 ? 'spread spread-open' : 'spread'}>
        <ReadingText text={found.text} {...{ statements, blocks, chosen }} choose={setChosen} />
        {at >= 0 && (
          <Note number={at + 1} mark={chosen} of={statements.length} step={step} close={() => setChosen('')}>
            <DraftNote found={found} shown={drafts} draft={drafts[at]!} choose={choose} />
          </Note>
        )}
      </div>
    </div>
  )
}

type Draft = Extracted['statements'][number]

const markedOf = ({ content, cue, mention, speakers, act, confidence }: Draft, index: number): Marked => ({
  id: `draft-${index + 1}`,
  label: labelOf(
    speakers.map(({ name }) => name),
    ACT_WORDS[act],
  ),
  isUncertain: confidence < UNCERTAIN,
  content,
  cue,
  mention,
})

/** The posts that the text embeds, each once. */
function blocksOf({ statements }: Extracted): Block[] {
  const blocks = new Map<string, Block>()
  for (const { post, speakers } of statements)
    if (post)
      blocks.set(post.block.join(), {
        span: post.block,
        caption: (
          <>
            A post by{' '}
            <bdi>{speakers[0]?.name ?? (post.handle ? `@${post.handle}` : 'somebody not named')}</bdi>
          </>
        ),
      })
  return [...blocks.values()]
}
