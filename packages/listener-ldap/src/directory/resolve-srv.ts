import type { SrvRecord } from 'node:dns'

/** Asks the DNS for the SRV records of a name, such as `_ldaps._tcp.example.com`. */
export type ResolveSrv = (
  name: string,
) => Promise<readonly Pick<SrvRecord, 'name' | 'port' | 'priority' | 'weight'>[]>
