import { isAbsolute } from 'node:path'

import type { ImportFinding } from '../finding.ts'
import type { DockerAuthDocument } from './docker-auth-document.ts'
import { translateTls } from './translate-tls.ts'

/** Settings of the configuration but for the listeners, and what to look at. */
export interface TranslatedServer {
  readonly settings: Readonly<Record<string, unknown>>
  readonly findings: readonly ImportFinding[]
}

/** Keys under `server` and `token` that are taken over, or have nothing to take over. */
const known = {
  server: ['addr', 'path_prefix', 'certificate', 'key', 'hsts', 'tls_min_version'],
  token: ['issuer', 'expiration', 'certificate', 'key'],
}

/** `server` and `token`. Where docker_auth signs with the key of its TLS certificate, so does this. */
export function translateServer(
  { server = {}, token = {} }: DockerAuthDocument,
  services: readonly string[],
  lineOf: (path: readonly string[]) => number,
): TranslatedServer {
  const findings: ImportFinding[] = []
  const tell = (severity: ImportFinding['severity'], path: readonly string[], message: string): void => {
    findings.push({ severity, line: lineOf(path), message: `${path.join('.')}: ${message}` })
  }
  const key = textOf(token['key']) ?? textOf(server['key'])
  const certificate = textOf(token['certificate']) ?? textOf(server['certificate'])
  const tls = translateTls(server, (severity, name, message) => tell(severity, ['server', name], message))
  if (key === undefined) tell('lost', ['token'], 'found no key; docker-token-keygen makes one')
  for (const section of ['server', 'token'] as const) {
    for (const name of Object.keys(section === 'server' ? server : token)) {
      if (!known[section].includes(name)) tell('lost', [section, name], remedyOf(name))
    }
  }
  findings.push(...noteRelative([certificate, key, tls?.['cert_file'], tls?.['key_file']]))
  const prefix = (textOf(server['path_prefix']) ?? '').replace(/\/$/, '')
  return {
    settings: {
      issuer: textOf(token['issuer']),
      audience: services,
      private_key_file: key,
      public_key_file: certificate,
      token_lifetime: lifetimeOf(token['expiration'], (message) =>
        tell('warning', ['token', 'expiration'], message),
      ),
      route_end_point: `${prefix}/auth`,
      listen: listenOf(textOf(server['addr']), () => tell('lost', ['server', 'addr'], 'is no host:port')),
      tls,
    },
    findings,
  }
}

function remedyOf(name: string): string {
  if (name === 'real_ip_header' || name === 'real_ip_pos')
    return 'name your proxies under trusted_proxies, so that no client can forge its address'
  if (name === 'letsencrypt')
    return 'has no equivalent; let certbot renew certificate and key, and name both under tls'
  return 'has no equivalent'
}

/** docker_auth looks for them where it was started. */
function noteRelative(paths: readonly unknown[]): readonly ImportFinding[] {
  const relative = paths.filter((path) => typeof path === 'string' && !isAbsolute(path))
  if (relative.length === 0) return []
  const message = `paths are relative to config.yaml, and not to where the server was started: ${[...new Set(relative)].join(', ')}`
  return [{ severity: 'note', line: 0, message }]
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function lifetimeOf(value: unknown, warn: (message: string) => void): number | undefined {
  const seconds = Number(value)
  if (value === undefined || !Number.isInteger(seconds)) return undefined
  if (seconds >= 60) return seconds
  warn(`${seconds} s is less than clients expect (60 s); raised to 60`)
  return 60
}

/** `:5001` means every address. */
function listenOf(address: string | undefined, refuse: () => void): string | undefined {
  if (address === undefined) return undefined
  const [, host = '', port] = /^(.*):(\d+)$/.exec(address) ?? []
  if (port !== undefined) return `${host === '' ? '0.0.0.0' : host}:${port}`
  refuse()
  return undefined
}
