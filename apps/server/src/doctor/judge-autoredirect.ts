import type { Finding } from './finding.ts'
import type { TokenChallenge } from './read-challenge.ts'
import type { RegistryFile } from './read-registry-file.ts'

/**
 * A registry with `autoredirect` makes its realm of the host that the request names, and registry 3 of X-Forwarded-Proto, https
 * without it (distribution, `buildAutoRedirectURL`). A realm of another origin says that a proxy before it keeps them back.
 */
export function judgeAutoredirect(
  { file, autoredirect }: Pick<RegistryFile, 'file' | 'autoredirect'>,
  { realm }: Pick<TokenChallenge, 'realm'>,
  origin: URL,
): readonly Finding[] {
  if (!autoredirect || realm.origin === origin.origin) return []
  const header = realm.host === origin.host ? 'X-Forwarded-Proto' : 'Host'
  return [
    {
      level: 'fault',
      code: 'challenge.host_changed',
      message: `${file} has autoredirect, and the realm is ${realm.origin} for a client of ${origin.origin}: the proxy before the registry does not hand on ${header}`,
      remedy:
        'have the proxy hand on Host as it came, and set X-Forwarded-Proto (nginx: proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;), or set auth.token.realm instead of autoredirect',
    },
  ]
}
