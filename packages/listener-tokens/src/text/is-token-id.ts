/** Whether a text has the form of a token's id. */
export function isTokenId(text: string): boolean {
  return /^[a-z2-7]{16}$/.test(text)
}
