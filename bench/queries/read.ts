/** An object of an answer. */
export type Data = Readonly<Record<string, unknown>>

/** A page in the form that answers are compared in: cursors differ from peer to peer, and so only must be there. */
export function readPage(page: Data, readNode: (node: Data) => unknown): Data {
  const nodes = page['nodes'] as Data[]
  const { hasNextPage, startCursor, endCursor } = page['pageInfo'] as Data
  return {
    nodes: nodes.map(readNode),
    hasNextPage,
    hasCursors: [startCursor, endCursor].every(
      (cursor) => cursor === undefined || typeof cursor === 'string',
    ),
  }
}

/** What is asked of every statement. */
export function readStatement({ id, content, kind, act }: Data): Data {
  return { id, content, kind, act }
}

/** The first actor of a chain, where that is a speaker. */
export function speakerOf({ chain }: Data): unknown {
  const [first] = chain as Data[]
  return first?.['position'] === 0 ? first['actor'] : null
}
