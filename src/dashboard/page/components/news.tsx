import type { ComponentChildren, JSX } from 'preact'
import type { Setting } from '../address.ts'
import type { StatementFilter } from '../operations.ts'
import { forgetAnswers } from '../use-query.ts'
import { useNews } from '../live/use-news.ts'
import { numberOf } from '../words.ts'

interface Props {
  readonly filter: StatementFilter
  readonly search?: string
  readonly setting: Setting
  /** What is shown; another round asks for it anew. */
  readonly children: (round: number) => ComponentChildren
}

/** Tells quietly of statements that came on record since, and moves nothing until the reader asks for them. */
export function News({ filter, search = '', setting, children }: Props): JSX.Element {
  const { count, isMore, round, take } = useNews(filter, search, setting === 'wall')
  const show = () => {
    forgetAnswers()
    take()
  }
  return (
    <>
      <div class="news" role="status">
        {count > 0 && (
          <button type="button" class="pill" onClick={show}>
            {isMore ? `more than ${numberOf(count)}` : numberOf(count)} new
            <span class="unseen"> {count === 1 ? 'statement' : 'statements'}: show</span>
          </button>
        )}
      </div>
      {children(round)}
    </>
  )
}
