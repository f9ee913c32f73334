import { DirectoryError } from '../connection/directory-error.ts'
import type { ServerUrl } from '../options/server-url.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { ResolveSrv } from './resolve-srv.ts'

/** The servers behind a URL, the first to be asked first: the host itself, or those that SRV records name (RFC 2782). */
export async function findServers(url: ServerUrl, resolveSrv: ResolveSrv): Promise<readonly ServerAddress[]> {
  if (!url.srv) return [{ host: url.host, port: url.port }]
  const question = `_${url.secure ? 'ldaps' : 'ldap'}._tcp.${url.host}`
  const records = await resolveSrv(question).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DirectoryError('connect', `no SRV records ${question}: ${reason}`, { option: 'url', cause })
  })
  const targets = records
    .toSorted((one, other) => one.priority - other.priority || other.weight - one.weight)
    .map(({ name, port }) => ({ host: name.toLowerCase().replace(/\.$/, ''), port }))
    .filter(({ host }) => isWithin(host, url.host))
  if (targets.length > 0) return targets
  const message = `the SRV records ${question} name no server within ${url.host}`
  throw new DirectoryError('connect', message, { option: 'url' })
}

/**
 * DNS answers can be forged: a server elsewhere could have a certificate that is right for its own name. Only names within the
 * domain that the operator wrote are believed.
 */
function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}
