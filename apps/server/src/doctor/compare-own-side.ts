import type { DecodedToken } from './decode-token.ts'
import type { Finding } from './finding.ts'
import type { OwnSide } from './own-side.ts'

/** Whether a token that came from the realm is one that the configuration would have made. */
export function compareOwnSide({ header, claims }: DecodedToken, own: OwnSide): Finding {
  const differences = [
    ...(claims['iss'] === own.issuer
      ? []
      : [`issuer ${JSON.stringify(claims['iss'])} instead of ${JSON.stringify(own.issuer)}`]),
    ...(own.jwks.keys.length === 0 || own.jwks.keys.some(({ kid }) => kid === header['kid'])
      ? []
      : [`key ${String(header['kid'])} instead of ${own.jwks.keys.map(({ kid }) => kid).join(' or ')}`]),
  ]
  if (differences.length === 0) {
    const message = `the realm’s token has the issuer and the key of ${own.file}`
    return { level: 'ok', code: 'realm.this_server', message }
  }
  return {
    level: 'fault',
    code: 'realm.other_server',
    message: `the realm’s token has ${differences.join(' and ')}, which ${own.file} has`,
    remedy:
      'does the realm lead to the server with this configuration, and was it restarted or reloaded since?',
  }
}
