import { isAbsolute } from 'node:path'

/** Where a server listens: a TCP port on one address, a unix socket, or a socket that systemd hands over. */
export type ListenAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'systemd' }

/**
 * `host:port`, `[::1]:port`, `unix:/path` or `systemd`. `undefined` if the text is none of them.
 *
 * @example
 * parseListenAddress('127.0.0.1:9999') // { kind: 'tcp', host: '127.0.0.1', port: 9999 }
 */
export function parseListenAddress(text: string): ListenAddress | undefined {
  if (text === 'systemd') return { kind: 'systemd' }
  if (text.startsWith('unix:')) {
    const path = text.slice('unix:'.length)
    return isAbsolute(path) ? { kind: 'unix', path } : undefined
  }
  const [, bracketed, plain, digits] = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  const port = Number(digits)
  return host === undefined || port > 65_535 ? undefined : { kind: 'tcp', host, port }
}
