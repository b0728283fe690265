import type { JSX } from 'preact'
import { numberOf } from '../words.ts'

export interface TallyLine {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly href: string
}

interface Props {
  readonly title: string
  readonly lines: readonly TallyLine[]
  /** What is said where there are none. */
  readonly none?: string
}

/** Who or what, and how often, the most frequent first. */
export function Tally({ title, lines, none }: Props): JSX.Element | null {
  if (lines.length === 0 && none === undefined) return null
  const most = Math.max(1, ...lines.map(({ count }) => count))
  return (
    <section class="facet">
      <h3>{title}</h3>
      {lines.length === 0 && <p class="unknown">{none}</p>}
      <ul>
        {lines.map(({ id, label, count, href }) => (
          <li key={id}>
            <a class="line" href={href}>
              <span class="line-bar" style={{ width: `${(100 * count) / most}%` }} />
              <bdi class="line-label">{label}</bdi>
              <span class="line-count">{numberOf(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
