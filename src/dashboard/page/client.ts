import { keptKey, loseKey } from './key.ts'
import { DASHBOARD_ID, type Dashboard } from './operations.ts'

export type OperationName = keyof Dashboard
export type Data<Name extends OperationName> = Dashboard[Name]['data']
export type Variables<Name extends OperationName> = Dashboard[Name]['variables']

/** A failure in words for whoever reads the page; `code` is the API's, or one of NETWORK and UNREADABLE. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: string
  /** Whether it is the server's and passes by itself: it is worth asking again. */
  readonly isPassing: boolean

  constructor(code: string, message: string, isPassing = code === 'NETWORK') {
    super(message)
    this.code = code
    this.isPassing = isPassing
  }
}

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** Operations that are not sent again by themselves. */
const WRITES: ReadonlySet<OperationName> = new Set<OperationName>(['Judge', 'Add', 'Undo'])

const AWAY = 'The server cannot be reached. It is asked again every few seconds.'

/**
 * Asks one of the operations that the server knows beforehand. A server that is busy is asked once more, after the
 * time that it names. A key that ended meanwhile is forgotten, and what anybody may read is asked for without it.
 *
 * @param key A key that is to be tried; that of who signed in where it is not given.
 * @throws Failure, or an AbortError where the signal ends it.
 */
export async function ask<Name extends OperationName>(
  name: Name,
  variables: Variables<Name>,
  signal?: AbortSignal,
  key?: string,
): Promise<Data<Name>> {
  const known = key ?? keptKey()
  const send = () =>
    fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(known && { authorization: `Bearer ${known}` }),
      },
      body: JSON.stringify({ documentId: DASHBOARD_ID, operationName: name, variables }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new Failure('NETWORK', AWAY)
    })
  let response = await send()
  if (response.status === 503) {
    const seconds = Number(response.headers.get('retry-after')) || 1
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1000))
    response = await send()
  }
  // A proxy answers so in place of a server that is not there.
  if (response.status === 502 || response.status === 504) throw new Failure('NETWORK', AWAY)
  const answer = (await response.json().catch(() => undefined)) as Answer | undefined
  // What takes too long would again.
  const isPassing = response.status === 503 || response.status === 429
  if (!answer)
    throw new Failure(
      'UNREADABLE',
      `The server answered ${response.status}, and nothing readable.`,
      isPassing,
    )
  const [error] = answer.errors ?? []
  if (error?.extensions?.code === 'KEY_INVALID' && key === undefined && known === keptKey()) {
    loseKey(error.message)
    if (!WRITES.has(name)) return ask(name, variables, signal)
  }
  if (error) throw failureOf(error.extensions?.code ?? 'INTERNAL', error.message, isPassing)
  return answer.data as Data<Name>
}

function failureOf(code: string, message: string, isPassing: boolean): Failure {
  if (code === 'OPERATION_NOT_PERSISTED')
    return new Failure(code, 'The server has another version than this page. Reload it.')
  return new Failure(code, message, isPassing)
}
