/** A text as a message shows it: in quotes, cut after 60 characters, without characters that play tricks. */
export function quote(text: string): string {
  return `'${Array.from(text).slice(0, 60).join('').replaceAll(/\p{C}/gu, '\u{FFFD}')}${Array.from(text).length > 60 ? '…' : ''}'`
}
