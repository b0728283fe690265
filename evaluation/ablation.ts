import { registerHooks } from 'node:module'
import ts from 'typescript'
import type { Neutral } from './rules.ts'

/** Words and weights are no rules, and without the analysis of the text there is nothing to read. */
const RULES = /\/src\/extraction\/(?!analysis\/|lexicon\/|model\/)(.+)\.ts$/

/**
 * From here on, each module of extraction that is loaded has its rules made ones that count and can be switched off
 * (rules.ts): its own functions that say yes or no, that may find nothing, or that give back what they were given in a
 * better form. Nothing in `src` knows of it. Must run before extraction is imported.
 */
export const watchRules = (): void => {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      const file = RULES.exec(url)?.[1]
      if (!file || !loaded.source) return loaded
      const source =
        typeof loaded.source === 'string'
          ? loaded.source
          : Buffer.from(loaded.source as Uint8Array).toString('utf8')
      return { ...loaded, source: withRules(source, file) }
    },
  })
}

/** A module's source in which each rule is one that is watched: `const lacksContent = rule("lacks-content lacksContent", …)`. */
export const withRules = (source: string, file: string): string => {
  const parsed = ts.createSourceFile(`${file}.ts`, source, ts.ScriptTarget.Latest, true)
  const edits: { at: number; text: string }[] = []
  for (const statement of parsed.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isArrowFunction(initializer) || !ts.isIdentifier(name)) continue
      const neutral = neutralOf(initializer)
      if (neutral === undefined) continue
      const head = `watchedRule(${JSON.stringify(`${file} ${name.text}`)}, ${JSON.stringify(neutral)}, `
      edits.push({ at: initializer.getStart(), text: head }, { at: initializer.getEnd(), text: ')' })
    }
  }
  if (edits.length === 0) return source
  edits.sort((a, b) => b.at - a.at)
  let out = source
  for (const { at, text } of edits) out = out.slice(0, at) + text + out.slice(at)
  return `${out}\nimport { rule as watchedRule } from ${JSON.stringify(new URL('rules.ts', import.meta.url).href)}\n`
}

/** What stands for a function that is switched off, by the type that it gives; undefined where nothing can. */
const neutralOf = ({ type, parameters, modifiers }: ts.ArrowFunction): Neutral | undefined => {
  if (!type || modifiers?.length) return undefined
  if (type.kind === ts.SyntaxKind.BooleanKeyword || ts.isTypePredicateNode(type)) return 'false'
  if (type.kind === ts.SyntaxKind.VoidKeyword) return 'nothing'
  const plain = (node: ts.TypeNode | undefined): string => (node?.getText() ?? '').replace(/\breadonly /g, '')
  const given = parameters.findLastIndex((parameter) => plain(parameter.type) === plain(type))
  if (given !== -1 && !/^(?:string|number)$/.test(plain(type))) return given
  if (ts.isUnionTypeNode(type)) {
    const kinds = type.types.map((one) => one.getText())
    return kinds.includes('undefined') ? 'undefined' : kinds.includes('null') ? 'null' : undefined
  }
  return plain(type).endsWith('[]') ? 'none' : undefined
}
