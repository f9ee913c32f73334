/** When a token was signed and when it ends, in seconds, from the answer that brought it. */
export function readTokenTimes(body: string): { readonly iat: number; readonly exp: number } {
  const answer: unknown = JSON.parse(body)
  const token = typeof answer === 'object' && answer !== null && 'token' in answer ? String(answer.token) : ''
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const read = (name: string): number => Number(Reflect.get(Object(claims), name))
  return { iat: read('iat'), exp: read('exp') }
}
