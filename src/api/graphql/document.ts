import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { OnrecordError } from '../../errors.ts'
import type { Limits } from '../limits.ts'
import { fragmentsOf } from './collect.ts'
import { OperationFailed } from './failures.ts'
import { measureDocument, measureText } from './measure.ts'
import { Recent } from './recent.ts'

/** What of the schema's own description may be asked for, and told in errors. */
export interface Openness {
  /** Whether the schema tells about itself. */
  readonly introspection: boolean
  /** Whether an error says which name might have been meant. */
  readonly suggestions: boolean
}

/** A document that may be run: its text measured, parsed and found valid. */
export interface ReadyDocument {
  readonly document: DocumentNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Tells it from all others that were read. */
  readonly number: number
}

/** The most errors of one document that are told; the last one says that there are more. */
const MOST_ERRORS = 5

/** All texts that are kept ready, in UTF-16 units; what they are parsed into takes some fifty times as much. */
const KEPT_TEXT = 1_000_000

/** Reads documents, and keeps those that are valid and were asked for last. One that is not leaves nothing behind. */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #limits: Limits
  readonly #openness: Openness
  readonly #ready = new Recent<ReadyDocument>(KEPT_TEXT)
  #count = 0

  constructor(schema: GraphQLSchema, limits: Limits, openness: Openness) {
    this.#schema = schema
    this.#limits = limits
    this.#openness = openness
  }

  /** @throws OnrecordError, OperationFailed */
  read(text: string): ReadyDocument {
    const known = this.#ready.get(text)
    if (known) return known
    measureText(text, this.#limits)
    const located = parseDocument(text)
    measureDocument(located, this.#limits)
    this.#validate(located)
    // Where each word stood is of use in errors only, and would take more room than all the rest.
    const document = parse(text, { noLocation: true })
    const ready = { document, fragments: fragmentsOf(document), number: (this.#count += 1) }
    this.#ready.set(text, ready, text.length + 1_000)
    return ready
  }

  #validate(document: DocumentNode): void {
    const { introspection, suggestions } = this.#openness
    const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
    const errors = validate(this.#schema, document, rules, { maxErrors: MOST_ERRORS - 1 })
    if (errors.length === 0) return
    const told = suggestions ? errors : errors.map(withoutSuggestion)
    throw new OperationFailed('GRAPHQL_INVALID', told.slice(0, MOST_ERRORS))
  }
}

function parseDocument(text: string): DocumentNode {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof GraphQLError) throw new OperationFailed('GRAPHQL_SYNTAX', [error])
    throw error
  }
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  const message = error.message.replace(/ Did you mean .*$/s, '')
  return new GraphQLError(message, { nodes: error.nodes ?? null })
}

/**
 * The operation of a document that a request means.
 *
 * @throws OnrecordError
 */
export function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name)
  if (operation) return operation
  const count = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length
  const message = name
    ? `the document has no operation ${JSON.stringify(name.slice(0, 100))}`
    : count === 0
      ? 'the document has no operation'
      : 'the document has several operations: give operationName'
  throw new OnrecordError('OPERATION_UNKNOWN', message)
}
