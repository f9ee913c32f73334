import type { ImportFinding } from '../finding.ts'

type Tell = (severity: ImportFinding['severity'], key: string, message: string) => void

const versions: ReadonlyMap<unknown, string> = new Map([
  ['TLS12', 'TLSv1.2'],
  ['TLS13', 'TLSv1.3'],
])

/**
 * What `server` says about TLS, as the section `tls`; `undefined` if it serves without. HSTS stays off where it was not asked for.
 */
export function translateTls(
  server: Readonly<Record<string, unknown>>,
  tell: Tell,
): Readonly<Record<string, unknown>> | undefined {
  const { certificate, key, hsts, tls_min_version: version } = server
  if (!isName(certificate) && !isName(key)) return undefined
  if (!isName(certificate) || !isName(key)) {
    const [found, missing] = isName(key) ? ['key', 'certificate'] : ['certificate', 'key']
    tell('lost', found, `stands without server.${missing}, so there is no TLS; name both under tls`)
    return undefined
  }
  return {
    cert_file: certificate,
    key_file: key,
    min_version: versionOf(version, (message) => tell('warning', 'tls_min_version', message)),
    hsts: hsts === true ? undefined : 0,
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Older versions than 1.2 are not spoken. */
function versionOf(value: unknown, warn: (message: string) => void): string | undefined {
  if (value === undefined) return undefined
  const version = versions.get(value)
  if (version === undefined) warn(`${JSON.stringify(value)} is not spoken; the least version is TLSv1.2`)
  return version
}
