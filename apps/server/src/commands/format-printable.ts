/** Control characters and their like, but for the start of a colour. */
const unprintable = new RegExp(String.raw`(?!\u001B\[\d+m)\p{C}`, 'gu')

/** What strangers wrote, on its way to a terminal: no line breaks of theirs, and no escape sequences but colours. */
export function formatPrintable(text: string): string {
  return text.replaceAll(unprintable, '\u{fffd}')
}
