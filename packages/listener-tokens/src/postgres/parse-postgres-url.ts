import { Secret } from '@docker-token/core'
import { isLoopback } from '@docker-token/settings'

import type { PostgresAddress, PostgresServer, SslMode } from './postgres-address.ts'

const form = /^postgres(?:ql)?:\/\/(?:([^/?#@]*)@)?([^/?#@]+)\/([^/?#]+)(?:\?([^#]*))?$/
const server = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9_.-]+))(?::(\d{1,5}))?$/
const example = 'postgres://user:password@host:5432/database, several as host1:5432,host2:5432'
const modes: readonly SslMode[] = ['disable', 'require', 'verify-ca', 'verify-full']

/** Reads a URL, or says what is wrong with it. No message holds any of it: there may be a password in it. */
export function parsePostgresUrl(url: string): PostgresAddress | string {
  const [, account = '', hosts = '', database = '', query = ''] = form.exec(url.trim()) ?? []
  if (hosts === '')
    return `found no URL of a database, expected ${example}; special characters of the password as %2F`
  const servers = hosts.split(',').map(parseServer)
  const [user, ...password] = account.split(':').map(decode)
  const name = decode(database)
  if (servers.includes(undefined)) return `found a server that is none, expected ${example}`
  if (user === undefined || user === '') return `found no user, expected ${example}`
  if (password.length > 1 || password.includes(undefined) || name === undefined)
    return `found special characters before or after the host, expected them as %2F; ${example}`
  const known = servers.filter((one) => one !== undefined)
  const sslMode = parseMode(query, known)
  if (sslMode === undefined) return `found something else after the ?, expected sslmode=${modes.join(' or ')}`
  const [secret = ''] = password
  return {
    servers: known,
    user,
    database: name,
    sslMode,
    ...(secret === '' ? {} : { password: new Secret(secret) }),
  }
}

function parseServer(text: string): PostgresServer | undefined {
  const [found, address, name, digits = '5432'] = server.exec(text) ?? []
  const port = Number(digits)
  if (found === undefined || port < 1 || port > 65_535) return undefined
  return { host: address ?? name ?? '', port }
}

/** Without a word about it, connections to other machines are encrypted and their certificates checked. */
function parseMode(query: string, servers: readonly PostgresServer[]): SslMode | undefined {
  const given = new URLSearchParams(query)
  const mode =
    given.get('sslmode') ?? (servers.every(({ host }) => isLoopback(host)) ? 'disable' : 'verify-full')
  return given.size > (given.has('sslmode') ? 1 : 0) ? undefined : modes.find((known) => known === mode)
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
