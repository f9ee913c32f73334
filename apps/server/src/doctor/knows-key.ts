import type { DecodedToken } from './decode-token.ts'
import { presentToken } from './present-token.ts'
import type { Probe } from './probe.ts'
import type { ReachedRegistry } from './reach-registry.ts'

/**
 * Whether a registry trusts the key that a token names. Registry 3 looks for the key first and says nothing more if the signature is
 * then wrong, so a broken signature shows it; of others it cannot be known.
 */
export async function knowsKey(
  { origin, version }: ReachedRegistry,
  { text }: Pick<DecodedToken, 'text'>,
  probe: Probe,
): Promise<boolean | undefined> {
  if (version !== '3') return undefined
  return (await presentToken(origin, withBrokenSignature(text), probe)) === 'silent'
}

function withBrokenSignature(token: string): string {
  const [header, claims, signature = ''] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return `${header}.${claims}.${bytes.toString('base64url')}`
}
