import { Kind, NoUnusedFragmentsRule, parse, specifiedRules, validate, type FieldNode } from 'graphql'
import { Compiler } from '../graphql/compile.ts'
import { textOf } from '../graphql/json.ts'
import type { Schema } from '../graphql/schema.ts'
import type { Row, Sql } from '../row.ts'

/** The rules for a fragment on its own. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule)

/** A thing of this type as text in JSON, of the fields that are chosen. */
export function objectOf(schema: Schema, type: string, fields: string): (row: Row) => Sql {
  const nodes = [chosen(schema, type, fields)]
  const asked = { schema: schema.graphql, fragments: new Map<string, never>(), variables: {} }
  return (row) => textOf(new Compiler(schema, asked).object(type, row, nodes))
}

/** The fields as the compiler takes them: as what is selected of a field. */
export function chosen(schema: Schema, type: string, fields: string): FieldNode {
  const document = parse(`fragment Chosen on ${type} { ${fields} }`)
  const [error] = validate(schema.graphql, document, RULES)
  if (error) throw error
  const [fragment] = document.definitions
  if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error(`${fields} are no fields`)
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: type },
    selectionSet: fragment.selectionSet,
  }
}
