import type { JSX } from 'preact'
import type { OperationName, Variables } from '../client.ts'
import type { Selection } from '../selection.ts'
export function Share<Name extends OperationName>(_props: {
  operation: Name
  variables: Variables<Name>
  selection?: Selection
}): JSX.Element {
  return <div />
}
