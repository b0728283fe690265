import {
  GraphQLError,
  Kind,
  Lexer,
  Source,
  TokenKind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { OnrecordError } from '../../errors.ts'
import type { Limits } from '../limits.ts'
import { fragmentsOf } from './collect.ts'
import { OperationFailed } from './failures.ts'

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Counts what would cost too much already to parse: tokens, and brackets within brackets, on which a parser's stack
 * runs over.
 *
 * @throws OnrecordError, OperationFailed
 */
export function measureText(text: string, limits: Limits): void {
  const lexer = new Lexer(new Source(text))
  let open = 0
  try {
    for (let tokens = 0, token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      tokens += 1
      if (tokens > limits.tokens)
        throw new OnrecordError('QUERY_TOO_LONG', `the query has more than ${limits.tokens} tokens`)
      if (OPENING.has(token.kind)) open += 1
      if (CLOSING.has(token.kind)) open -= 1
      if (open > 3 * limits.depth) throw tooDeep(limits)
    }
  } catch (error) {
    if (error instanceof GraphQLError) throw new OperationFailed('GRAPHQL_SYNTAX', [error])
    throw error
  }
}

interface Size {
  /** Levels of fields. */
  readonly depth: number
  readonly fields: number
  /** Fields with another name, or with a name that their object has already. */
  readonly aliases: number
}

const NOTHING: Size = { depth: 0, fields: 0, aliases: 0 }

/**
 * Counts what would cost too much to validate: every fragment as often as it is spread.
 *
 * @throws OnrecordError
 */
export function measureDocument(document: DocumentNode, limits: Limits): void {
  const measure = new Measure(fragmentsOf(document))
  let directives = 0
  visit(document, { Directive: () => void (directives += 1) })
  if (directives > limits.directives)
    throw new OnrecordError(
      'QUERY_TOO_MANY_DIRECTIVES',
      `the query has more than ${limits.directives} directives`,
    )
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue
    const { depth, fields, aliases } = measure.selection(definition.selectionSet)
    if (depth > limits.depth) throw tooDeep(limits)
    if (aliases > limits.aliases)
      throw new OnrecordError(
        'QUERY_TOO_MANY_ALIASES',
        `more than ${limits.aliases} fields of the query have another name or stand in it twice`,
      )
    if (fields > limits.fields)
      throw new OnrecordError('QUERY_TOO_COSTLY', `the query asks for more than ${limits.fields} fields`)
  }
}

const tooDeep = ({ depth }: Limits) =>
  new OnrecordError('QUERY_TOO_DEEP', `the fields of the query are nested deeper than ${depth}`)

/** Sizes by fragment, each worked out once; one that spreads itself counts as nothing there, and is found invalid later. */
class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly #sizes = new Map<string, Size>()

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments
  }

  selection(set: SelectionSetNode): Size {
    const keys = new Set<string>()
    const total = { depth: 0, fields: 0, aliases: 0 }
    const add = ({ depth, fields, aliases }: Size, levels: number) => {
      total.depth = Math.max(total.depth, depth + levels)
      total.fields += fields + levels
      total.aliases += aliases
    }
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) add(this.#fragment(node.name.value), 0)
      else if (node.kind === Kind.INLINE_FRAGMENT) add(this.selection(node.selectionSet), 0)
      else {
        const key = node.alias?.value ?? node.name.value
        if (node.alias || keys.has(key)) total.aliases += 1
        keys.add(key)
        add(node.selectionSet ? this.selection(node.selectionSet) : NOTHING, 1)
      }
    }
    return total
  }

  #fragment(name: string): Size {
    const known = this.#sizes.get(name)
    if (known) return known
    this.#sizes.set(name, NOTHING)
    const fragment = this.#fragments.get(name)
    const size = fragment ? this.selection(fragment.selectionSet) : NOTHING
    this.#sizes.set(name, size)
    return size
  }
}

/** How many values the variables of a request may have, and how deep they may be nested. */
const MOST_VALUES = 5_000
const DEEPEST = 32

/**
 * Counts what would cost too much to check.
 *
 * @throws OnrecordError
 */
export function measureVariables(variables: { readonly [name: string]: unknown }): void {
  let values = 0
  const visit = (value: unknown, depth: number): void => {
    values += 1
    if (values > MOST_VALUES || depth > DEEPEST)
      throw new OnrecordError(
        'VARIABLES_INVALID',
        `the variables have more than ${MOST_VALUES} values, or more than ${DEEPEST} levels`,
      )
    if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) visit(part, depth + 1)
  }
  visit(variables, 0)
}
