/** `Authorization` of `user:password`. */
export function basic(user: string): { readonly Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(user).toString('base64')}` }
}
