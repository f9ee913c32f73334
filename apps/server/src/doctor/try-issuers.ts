import type { Finding } from './finding.ts'
import { presentToken } from './present-token.ts'
import type { Rejection } from './rejection.ts'

/** Shows the registry tokens whose issuer differs in what people overlook. What it takes says what its configuration has. */
export async function tryIssuers({ registry, probe, own }: Rejection): Promise<Finding | undefined> {
  if (own === undefined) return undefined
  for (const issuer of neighboursOf(own.issuer)) {
    const text = await own.sign({ issuer })
    if (text === undefined || (await presentToken(registry.origin, text, probe)) !== 'accepted') continue
    return {
      level: 'fault',
      code: 'issuer.mismatch',
      message: `the registry expects issuer ${JSON.stringify(issuer)}, ${own.file} has ${JSON.stringify(own.issuer)}`,
      remedy: 'make auth.token.issuer of the registry and issuer of docker-token the same, byte for byte',
    }
  }
  return undefined
}

/** A slash, a scheme, a space or a line end more or less, capital letters. */
function neighboursOf(issuer: string): readonly string[] {
  const bare = issuer
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '')
  const schemes = ['', 'https://', 'http://'].flatMap((scheme) => [`${scheme}${bare}`, `${scheme}${bare}/`])
  const spaced = [`${issuer} `, `${issuer}\n`, ` ${issuer}`]
  const all = [...schemes, issuer.toLowerCase(), ...schemes.map((text) => text.toLowerCase()), ...spaced]
  return [...new Set(all)].filter((text) => text !== issuer && text.trim() !== '')
}
