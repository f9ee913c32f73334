import type { TokenRequest } from '@docker-token/core'

/** What every question says of the request. */
export function aboutRequest(
  { requestId, clientAddress }: TokenRequest,
  service: string,
): {
  readonly version: 1
  readonly service: string
  readonly request_id?: string
  readonly client_address?: string
} {
  return {
    version: 1,
    service,
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(clientAddress === undefined ? {} : { client_address: clientAddress }),
  }
}
