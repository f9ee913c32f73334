/** A file is larger than what may still be read here. */
export class TooMuchToRead extends Error {
  override readonly name = 'TooMuchToRead'
}
