/** One operation of a document, with the fragments that it needs and no others, as it is written there. */
export function operationText(document: string, name: string): string {
  const definitions = [
    ...document.matchAll(/^(?:query|mutation|subscription|fragment) (\w+)[\s\S]*?^\}$/gm),
  ].map(([text, own]) => ({ own: own!, text }))
  const wanted = new Set([name])
  // A set that grows while it is walked is walked to its end.
  for (const own of wanted)
    for (const [, spread] of definitions
      .find((definition) => definition.own === own)
      ?.text.matchAll(/\.\.\.(\w+)/g) ?? [])
      if (spread !== 'on') wanted.add(spread!)
  const [operation, fragments] = [
    definitions.filter(({ own }) => own === name),
    definitions.filter(({ own }) => own !== name && wanted.has(own)),
  ]
  return [...operation, ...fragments].map(({ text }) => text).join('\n\n')
}
