import type { JsonWebKey } from 'node:crypto'

/** A JWK from JSON text, or `undefined` if the text is no JSON object. What it holds is checked by whoever imports it. */
export function parseJwk(text: string): JsonWebKey | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const value: JsonWebKey = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
