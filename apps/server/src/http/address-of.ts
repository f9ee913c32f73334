import type { IncomingMessage } from 'node:http'

import type { RawTokenRequest } from '@docker-token/core'

/** The client's address: that of the socket. Absent on unix sockets. */
export function addressOf({ socket }: IncomingMessage): Pick<RawTokenRequest, 'clientAddress'> {
  const { remoteAddress } = socket
  return remoteAddress === undefined ? {} : { clientAddress: remoteAddress.replace(/^::ffff:/, '') }
}
