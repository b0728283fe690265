import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Role } from '../chart/roles.ts'
import { useSize } from '../use-size.ts'
import { numberOf, spanWords } from '../words.ts'

const ROWS = 8

/** What sources call an actor, and from when to when; drawn, and as a table. */
export function RolesChart({ roles }: { roles: readonly Role[] }): JSX.Element {
  const rows = useMemo(() => byTime(roles), [roles])
  const place = useRef<HTMLDivElement>(null)
  const width = useSize(place)?.width
  useEffect(() => {
    if (width === undefined) return
    let isCurrent = true
    void import('../chart/roles.ts').then(({ drawRoles }) => {
      if (isCurrent) place.current?.replaceChildren(drawRoles(rows, { width }))
    })
    return () => void (isCurrent = false)
  }, [rows, width])
  return (
    <figure class="roles">
      <div
        ref={place}
        class="spoken-space"
        aria-hidden="true"
        style={{ minHeight: `${rows.length * 2.25 + 2.5}rem` }}
      />
      <figcaption class="timeline-foot">
        <details class="as-table">
          <summary>
            {roles.length > rows.length
              ? `The ${rows.length} most frequent of ${numberOf(roles.length)}; all as a table`
              : 'As a table'}
          </summary>
          <div class="scrolling" tabIndex={0} role="region" aria-label="Titles and descriptions">
            <table>
              <thead>
                <tr>
                  <th scope="col">Title or description</th>
                  <th scope="col">When</th>
                  <th scope="col">Statements</th>
                </tr>
              </thead>
              <tbody>
                {roles.map(({ role, firstOn, lastOn, count }) => (
                  <tr key={role}>
                    <td dir="auto">{role}</td>
                    <td>{spanWords(firstOn, lastOn)}</td>
                    <td>{numberOf(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </figcaption>
    </figure>
  )
}

/** The most frequent, in the order in which they begin. */
const byTime = (roles: readonly Role[]): readonly Role[] =>
  roles
    .toSorted((one, other) => other.count - one.count)
    .slice(0, ROWS)
    .sort((one, other) => one.firstOn.localeCompare(other.firstOn))
