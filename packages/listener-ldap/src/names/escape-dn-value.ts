/**
 * A value as it may stand in a DN (RFC 4514 §2.4). Control characters must have been refused before.
 *
 * @example
 * escapeDnValue('x,ou=admins') // 'x\\,ou\\=admins'
 */
export function escapeDnValue(value: string): string {
  return value.replaceAll(/^[ #]| $|[\\"+,;<=>]/g, String.raw`\$&`)
}
