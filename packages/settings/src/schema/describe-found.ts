const shownLength = 60

/** What stands there, in words a reader of the file knows. A secret is named by its kind only. */
export function describeFound(value: unknown, secret: boolean): string {
  if (value === undefined) return 'missing'
  const kind = kindOf(value)
  if (secret) return `found ${kind}`
  if (typeof value === 'string') return `found '${shorten(value)}'`
  return typeof value === 'number' || typeof value === 'boolean'
    ? `found ${value} (${kind})`
    : `found ${kind}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a map of keys'
  if (typeof value === 'number') return 'a number'
  return typeof value === 'boolean' ? 'a boolean' : 'text'
}

/** Control characters would let a value forge lines of a log. */
function shorten(text: string): string {
  const printable = text.replaceAll(/\p{Cc}/gu, '�')
  return printable.length > shownLength ? `${printable.slice(0, shownLength)}…` : printable
}
