import type { JSX } from 'preact'
export function ActorView(_props: { id?: string; statement?: string; setting?: string }): JSX.Element {
  return <p>Actor</p>
}
