import { parseChallenge } from './parse-challenge.ts'
import type { Probe } from './probe.ts'

/**
 * What a registry thinks of a token: `invalid` is its own word; `silent` is a 401 that does not say why, as registry 3 answers to a
 * signature that a key it trusts has not made, and any registry to a request without a token.
 */
export type Verdict = 'accepted' | 'invalid' | 'silent' | 'failed'

/** Asks a registry's `/v2/` with a token. */
export async function presentToken(origin: URL, token: string, probe: Probe): Promise<Verdict> {
  const answer = await probe(new URL('/v2/', origin), { headers: { Authorization: `Bearer ${token}` } })
  if (answer.kind === 'failed') return 'failed'
  if (answer.status === 200) return 'accepted'
  if (answer.status !== 401) return 'failed'
  const challenge = parseChallenge(answer.headers.get('www-authenticate') ?? '')
  return challenge?.parameters.has('error') === true ? 'invalid' : 'silent'
}
