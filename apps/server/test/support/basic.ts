/** An `Authorization` header (RFC 7617). */
export function basic(username: string, password: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}
