import { ask, type Data, type OperationName, type Variables } from './client.ts'
import { useAnswer, type Answer } from './use-answer.ts'

/** The answer to an operation, asked whenever its variables change. Without variables nothing is asked. */
export function useQuery<Name extends OperationName>(
  name: Name,
  variables: Variables<Name> | undefined,
): Answer<Data<Name>> {
  const key = variables && `${name} ${JSON.stringify(variables)}`
  return useAnswer(key, (signal) => ask(name, variables!, signal))
}
