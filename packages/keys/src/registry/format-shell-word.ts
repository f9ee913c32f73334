/** A text as one word of a POSIX shell: plain if that is safe, else in single quotes. */
export function formatShellWord(text: string): string {
  return /^[A-Za-z0-9._:/@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
