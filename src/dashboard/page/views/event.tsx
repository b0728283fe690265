import type { JSX } from 'preact'
export function EventView(_props: { id?: string; statement?: string; setting?: string }): JSX.Element {
  return <p>Event</p>
}
