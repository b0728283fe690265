import type { JSX } from 'preact'
import { listHref } from '../address.ts'
import { Empty } from '../components/notice.tsx'
import { useTitle } from '../use-title.ts'

export function NothingView(): JSX.Element {
  useTitle('Nothing here')
  return (
    <>
      <h1 class="unseen">Nothing here</h1>
      <Empty title="There is nothing at this address.">
        <p>
          <a href={listHref({})}>See what is on record</a>
        </p>
      </Empty>
    </>
  )
}
