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
  server: ['addr', 'net', 'path_prefix', 'certificate', 'key', 'hsts', 'tls_min_version'],
  token: ['issuer', 'expiration', 'certificate', 'key', 'disable_legacy_key_id'],
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
  if (token['disable_legacy_key_id'] === true) {
    const message =
      'registries with a rootcertbundle take our tokens by their certificate; for one with jwks alone set key_id_profile: thumbprint'
    tell('note', ['token', 'disable_legacy_key_id'], message)
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
      listen: listenOf(server, (message) => tell('lost', ['server', 'addr'], message)),
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

/** `:5001` means every address; with `net: unix` it is a path. */
function listenOf(
  server: Readonly<Record<string, unknown>>,
  refuse: (message: string) => void,
): string | undefined {
  const address = textOf(server['addr'])
  if (address === undefined) return undefined
  if (server['net'] === 'unix') {
    if (isAbsolute(address)) return `unix:${address}`
    refuse('is no absolute path, which a unix socket needs here')
    return undefined
  }
  const [, host = '', port] = /^(.*):(\d+)$/.exec(address) ?? []
  if (port !== undefined) return `${host === '' ? '0.0.0.0' : host}:${port}`
  refuse('is no host:port')
  return undefined
}
