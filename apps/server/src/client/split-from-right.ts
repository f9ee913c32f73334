/**
 * The elements of a header that is a list (RFC 9110 §5.6.1), the last first, without those that are empty. Commas within quotes do not
 * separate. It is read from the right because the right is what the nearest proxy wrote: an open quote further left changes nothing.
 *
 * @example
 * [...splitFromRight('for="[::1]", for=192.0.2.1')] // ['for=192.0.2.1', 'for="[::1]"']
 */
export function* splitFromRight(header: string): Generator<string> {
  let end = header.length
  let isQuoted = false
  for (let index = header.length - 1; index >= 0; index -= 1) {
    if (header[index] === '"' && header[index - 1] !== '\\') isQuoted = !isQuoted
    if (header[index] !== ',' || isQuoted) continue
    const element = header.slice(index + 1, end).trim()
    if (element !== '') yield element
    end = index
  }
  const first = header.slice(0, end).trim()
  if (first !== '') yield first
}
