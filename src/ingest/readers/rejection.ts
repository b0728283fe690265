import type { ExtractionError } from '../../extraction/extraction-error.ts'
import { OnrecordError, type ErrorCode } from '../../errors.ts'

/** What a reader gives in the place of a document that cannot be loaded. Its message names the file. */
export class Rejection extends OnrecordError {
  constructor(code: ErrorCode, where: string, what: string, options?: ErrorOptions) {
    super(code, oneLine(`${where}: ${what}`), options)
  }
}

/** Thrown where it is not yet known in which file, or line of it, the fault is. */
export class Fault extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, what: string, options?: ErrorOptions) {
    super(what, options)
    this.code = code
  }

  at(where: string): Rejection {
    return new Rejection(this.code, where, this.message, { cause: this })
  }
}

/** What was thrown while a file was read, as a {@link Fault}; whatever is no fault of the input is thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new Fault('INPUT_UNREADABLE', 'there is no such file or folder.')
  if (code === 'EACCES' || code === 'EPERM')
    return new Fault('INPUT_UNREADABLE', 'may not be read: give yourself the right to read it.')
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new Fault(
      'INPUT_NOT_GZIP',
      `cannot be unpacked any further (${message}): it is damaged or cut off, get it again.`,
    )
  if (typeof (error as NodeJS.ErrnoException).errno === 'number')
    return new Fault('INPUT_UNREADABLE', `cannot be read (${message}).`)
  throw error
}

/** A text that extraction could not read: the one document's fault to whoever loads it, and ours to mend. */
export const faultOfExtraction = (error: ExtractionError): Fault =>
  new Fault(
    'EXTRACTION_BROKEN',
    `${error.message} It is no fault of the document: load it again, and report it if that fails.`,
    { cause: error },
  )

/** A file's name may hold anything but NUL; a message stays one line, and moves no cursor. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) =>
    character === '\n' ? '\\n' : `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}
