/** Thrown where a text cannot be read by a fault that is not the text's: the message says what failed. */
export class ExtractionError extends Error {
  override readonly name = 'ExtractionError'
}
