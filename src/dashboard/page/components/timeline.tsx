import type { JSX } from 'preact'
import { PAGE, type Setting } from '../address.ts'
import { dayAfter, nextOf } from '../chart/bins.ts'
import { show } from '../navigation.ts'
import type { TimelineInterval } from '../operations.ts'
import type { Selection } from '../selection.ts'
import { useTimeline, type Timeline as Told } from '../use-timeline.ts'
import { dayWords, monthWords, numberOf, plural } from '../words.ts'
import { Brush } from './brush.tsx'

interface Props {
  readonly selection: Selection
  readonly setting: Setting
}

/** How many statements there are over time, with a brush to choose the days. */
export function Timeline({ selection, setting }: Props): JSX.Element | null {
  const timeline = useTimeline(selection)
  const choose = (from: string, to: string) =>
    show({ name: 'statements', selection: { ...selection, from, to }, shown: PAGE })
  if (timeline?.bins.length === 0) return null
  return (
    <figure class="timeline" aria-label="Statements over time">
      {timeline ? (
        <Brush timeline={timeline} from={selection.from} to={selection.to} choose={choose} />
      ) : (
        <div class="brush-space" />
      )}
      <figcaption class="timeline-foot">
        {timeline && <Caption timeline={timeline} />}
        {setting === 'page' && <Days selection={selection} choose={choose} />}
      </figcaption>
    </figure>
  )
}

const NAMES: Readonly<Record<TimelineInterval, string>> = {
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  YEAR: 'year',
  DECADE: 'decade',
}

const WHERE: Readonly<Record<TimelineInterval, string>> = {
  DAY: 'on',
  WEEK: 'in the week of',
  MONTH: 'in the month of',
  YEAR: 'in',
  DECADE: 'in the decade from',
}

const yearOf = (startsOn: string): string => String(Number(startsOn.slice(0, 4)))

const WORDS: Readonly<Record<TimelineInterval, (startsOn: string) => string>> = {
  DAY: dayWords,
  WEEK: dayWords,
  MONTH: monthWords,
  YEAR: yearOf,
  DECADE: yearOf,
}

function Caption({ timeline: { bins, before, after, interval, of } }: { timeline: Told }): JSX.Element {
  const most = bins.reduce((one, other) => (other.count > one.count ? other : one))
  const nameOf = WORDS[interval]
  const name = NAMES[interval]
  return (
    <details class="as-table">
      <summary>
        Statements by {name}; at most {numberOf(most.count)}, {WHERE[interval]} {nameOf(most.startsOn)}
        {before > 0 && ` · ${numberOf(before)} earlier, not drawn`}
        {after > 0 && ` · ${numberOf(after)} later, not drawn`}
        {of && ` · counted in ${of}`}
      </summary>
      <div class="scrolling" tabIndex={0} role="region" aria-label={`Statements by ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Statements</th>
            </tr>
          </thead>
          <tbody>
            {bins
              .filter(({ count }) => count > 0)
              .map(({ startsOn, count }) => (
                <tr key={startsOn}>
                  <td>{dayWords(startsOn)}</td>
                  <td>{dayWords(dayAfter(nextOf(startsOn, interval), -1))}</td>
                  <td>{plural(count, 'statement')}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** The same choice as with the brush, for the keyboard and for exact days. */
function Days({
  selection: { from, to },
  choose,
}: {
  selection: Selection
  choose: (from: string, to: string) => void
}): JSX.Element {
  return (
    <div class="days">
      <label>
        From{' '}
        <input
          type="date"
          value={from}
          onChange={({ currentTarget: { value } }) => choose(value, to && to < value ? '' : to)}
        />
      </label>
      <label>
        to{' '}
        <input
          type="date"
          value={to}
          onChange={({ currentTarget: { value } }) => choose(value && value < from ? '' : from, value)}
        />
      </label>
    </div>
  )
}
