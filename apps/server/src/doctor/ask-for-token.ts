import type { Probe } from './probe.ts'
import type { TokenChallenge } from './read-challenge.ts'

/** Somebody with a password. */
export interface Login {
  readonly username: string
  readonly password: string
}

/** Who asks, and what with besides the service. */
export interface TokenQuestion {
  readonly login: Login
  readonly parameters: Readonly<Record<string, string>>
}

/** Asks for a token with a user name and password, by GET as docker does. */
export async function askForToken(
  { realm, service }: TokenChallenge,
  { login: { username, password }, parameters }: TokenQuestion,
  probe: Probe,
): ReturnType<Probe> {
  const url = new URL(realm)
  for (const [name, value] of Object.entries({ service, ...parameters })) url.searchParams.append(name, value)
  const basic = Buffer.from(`${username}:${password}`).toString('base64')
  return await probe(url, { headers: { Authorization: `Basic ${basic}` } })
}
