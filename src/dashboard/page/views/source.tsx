import type { JSX } from 'preact'
export function SourceView(_props: { id?: string; statement?: string; setting?: string }): JSX.Element {
  return <p>Source</p>
}
