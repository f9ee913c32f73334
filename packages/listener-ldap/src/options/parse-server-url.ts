import type { ServerUrl } from './server-url.ts'

const ports = { ldap: 389, ldaps: 636 }

/** A URL of a server, or what is wrong with it. Only scheme, host and port may stand in it: the rest is said by options. */
export function parseServerUrl(text: string): ServerUrl | string {
  const expected = 'expected ldaps://host, ldap://host:port or ldaps+srv://domain'
  const parts = /^(ldaps?)(\+srv)?:\/\/(\[[0-9A-Fa-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?\/?$/i.exec(text)
  const [, scheme = '', srv, bracketed = '', digits] = parts ?? []
  if (parts === null) {
    return text.includes('@')
      ? `found a URL with a user in it, ${expected}; say it with service_dn and service_password`
      : `found '${shorten(text)}', ${expected}; where to search is said by search_base and search_filter`
  }
  const secure = scheme.toLowerCase() === 'ldaps'
  const port = digits === undefined ? ports[secure ? 'ldaps' : 'ldap'] : Number(digits)
  if (port < 1 || port > 65_535) return `found port ${port}, expected 1 to 65535`
  if (srv !== undefined && digits !== undefined)
    return `found a port with +srv, whose ports come from the DNS`
  const host = bracketed.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return { text, secure, srv: srv !== undefined, host, port }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
