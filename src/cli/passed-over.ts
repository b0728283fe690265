import { oneLine } from '../ingest/readers/rejection.ts'
import type { PassedOver } from '../ingest/readers/files.ts'

/** How many are named. */
const FEW = 3

/** What one and several are called, and why they are not read. */
const WORDS: Readonly<Record<PassedOver, readonly [one: string, many: string, why: string]>> = {
  ending: ['file', 'files', 'not .txt, .jsonl or .ndjson, nor one of them and .gz'],
  page: ['page', 'pages', 'only `onrecord extract` reads pages, where they are named'],
  'about-nothing': ['.json file', '.json files', 'no .txt beside; a document is read where it is named'],
  hidden: ['hidden file or folder', 'hidden files and folders', 'the name begins with a dot'],
  'linked-folder': ['link to a folder', 'links to folders', 'not followed: name the folder'],
  'no-file': ['thing', 'things', 'neither a file nor a folder'],
}

/** Counts what was passed over in folders, and keeps the first names. */
export class PassedOverFiles {
  readonly #found = new Map<PassedOver, { count: number; readonly first: string[] }>()

  readonly note = (why: PassedOver, at: string): void => {
    const found = this.#found.get(why) ?? { count: 0, first: [] }
    this.#found.set(why, found)
    found.count += 1
    if (found.first.length < FEW) found.first.push(at)
  };

  /** `Passed over 14 files (not .txt, …): archive/a.pdf, archive/b.docx, archive/c.md and 11 more` */
  *lines(): Generator<string> {
    for (const [why, [one, many, because]] of Object.entries(WORDS)) {
      const found = this.#found.get(why as PassedOver)
      if (!found) continue
      const { count, first } = found
      const names = first.join(', ')
      const more = count > FEW ? ` and ${(count - FEW).toLocaleString('en')} more` : ''
      const what = `${count.toLocaleString('en')} ${count === 1 ? one : many}`
      yield oneLine(`Passed over ${what} (${because}): ${names}${more}`)
    }
  }
}
