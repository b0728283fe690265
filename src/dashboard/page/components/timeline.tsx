import type { JSX } from 'preact'
import type { Setting } from '../address.ts'
import type { Selection } from '../selection.ts'
export function Timeline(_props: { selection: Selection; setting: Setting }): JSX.Element {
  return <div />
}
