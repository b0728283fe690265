import type { JSX } from 'preact'
import type { Setting } from '../address.ts'
import { useNews } from '../live/use-news.ts'
import type { StatementFilter } from '../operations.ts'
import { plural } from '../words.ts'

interface Props {
  readonly filter: StatementFilter
  readonly search?: string
  readonly setting: Setting
}

/** Tells quietly of statements that came on record since, and moves nothing until the reader asks for them. */
export function News({ filter, search = '', setting }: Props): JSX.Element {
  const { count, isMore, isLive, isOff, take } = useNews(filter, search, setting === 'wall')
  return (
    <div class="news" role="status" data-live={isLive}>
      {isOff && (
        <p class="unknown">
          Live updates are off: the server cannot be reached for them. It is tried again every few seconds.
        </p>
      )}
      {setting !== 'wall' && (count > 0 || isMore) && (
        <button type="button" class="pill" onClick={take}>
          {count > 0
            ? `${plural(count, 'new statement')}${isMore ? ' or more' : ''}`
            : 'Perhaps there is more'}
          <span class="unseen">, show</span>
        </button>
      )}
    </div>
  )
}
