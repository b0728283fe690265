/** What came of a run. */
export interface Count {
  readonly pass: number
  readonly fail: number
  readonly skip: number
}

/**
 * Reads tap's output line by line and gives what is worth showing where nobody watches: a line for each file, the
 * whole of what failed, and why something did not run.
 */
export class Summary {
  count: Count = { pass: 0, fail: 0, skip: 0 }
  readonly #reasons = new Set<string>()
  #file: string[] = []
  #hasFailed = false
  #isDiagnosis = false

  /** Takes a line, and gives the lines to show now. */
  read(line: string): readonly string[] {
    // What tap tells of the file before: how it ended, or that its time was up.
    if (line === '  ---') this.#isDiagnosis = true
    if (this.#isDiagnosis) {
      if (line === '  ...') this.#isDiagnosis = false
      return this.#hasFailed ? [line] : []
    }
    if (line.startsWith('    ')) {
      this.#file.push(line)
      return this.#skipped(line)
    }
    if (line.startsWith('# {')) this.count = countIn(line)
    if (line.startsWith('ok ')) return this.#next(false, [line])
    if (line.startsWith('not ok ')) return this.#next(true, [...this.#file, line])
    return line === '' || line.startsWith('# Subtest') ? [] : [line]
  }

  /** Each reason once: it is as a rule that of many tests. */
  #skipped(line: string): readonly string[] {
    const reason = /^ +ok .* # SKIP (.+)$/.exec(line)?.[1]
    if (reason === undefined || this.#reasons.has(reason)) return []
    this.#reasons.add(reason)
    return [`# skipped: ${reason}`]
  }

  #next(hasFailed: boolean, lines: readonly string[]): readonly string[] {
    this.#hasFailed = hasFailed
    this.#file = []
    return lines
  }
}

/** tap's own count: `# { total: 12, pass: 11, fail: 1, skip: 2 }`, without those that are 0. */
function countIn(line: string): Count {
  const count = (name: string) =>
    Number(new RegExp(`\\b${name}: ([\\d,]+)`).exec(line)?.[1]?.replaceAll(',', '') ?? 0)
  return { pass: count('pass'), fail: count('fail'), skip: count('skip') + count('todo') }
}
