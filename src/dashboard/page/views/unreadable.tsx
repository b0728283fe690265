import type { JSX } from 'preact'
import { listHref } from '../address.ts'
import { Empty } from '../components/notice.tsx'
import { useTitle } from '../use-title.ts'

/** Says why no list is shown: another than the address asks for would be taken for it. */
export function UnreadableView({ faults }: { faults: readonly string[] }): JSX.Element {
  useTitle('Address not understood')
  return (
    <>
      <h1 class="unseen">Address not understood</h1>
      <Empty title="This address asks for a list that cannot be shown.">
        <ul class="faults">
          {faults.map((fault) => (
            <li key={fault} dir="ltr">
              {fault}
            </li>
          ))}
        </ul>
        <p>
          Edit the address, or <a href={listHref({})}>see all statements</a>.
        </p>
      </Empty>
    </>
  )
}
