/** `?` as PostgreSQL writes it: `$1`, `$2`. Our SQL holds no other question mark. */
export function toPlaceholders(sql: string): string {
  let count = 0
  return sql.replaceAll('?', () => `$${(count += 1)}`)
}
