/**
 * The token in the answer of a token endpoint, whatever else that holds.
 *
 * @example
 * findToken('{"access_token":"ey…"}') // 'ey…'
 */
export function findToken(answer: string): string | undefined {
  return /"(?:access_)?token"\s*:\s*"([^"]+)"/.exec(answer)?.[1]
}
