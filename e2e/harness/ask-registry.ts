/** What a registry answered: `insufficient_scope` or `invalid_token` stand in its challenge. */
export interface RegistryAnswer {
  readonly status: number
  readonly challenge: string
}

/** Sends a bare request with a token to the registry at `host`. */
export async function askRegistry(
  host: string,
  token: string,
  path: string,
  method = 'GET',
): Promise<RegistryAnswer> {
  const response = await fetch(`http://${host}/v2/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  })
  await response.arrayBuffer()
  return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '' }
}
