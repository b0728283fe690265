import type { JSX } from 'preact'
export function ExtractView(_props: { id?: string; statement?: string; setting?: string }): JSX.Element {
  return <p>Extract</p>
}
