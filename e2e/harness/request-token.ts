/** Who asks for what. */
export interface TokenQuery {
  readonly service: string
  readonly scopes?: readonly string[]
  /** Default: nobody. */
  readonly username?: string
  readonly password?: string
}

/** Asks the token endpoint as a client does and gives the token. Throws for any answer but 200. */
export async function requestToken(realm: string, query: TokenQuery): Promise<string> {
  const { service, scopes = [], username, password = '' } = query
  const url = new URL(realm)
  url.searchParams.set('service', service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  const basic = Buffer.from(`${username ?? ''}:${password}`).toString('base64')
  const response = await fetch(
    url,
    username === undefined ? {} : { headers: { authorization: `Basic ${basic}` } },
  )
  const body: unknown = await response.json()
  if (response.status === 200 && typeof body === 'object' && body !== null && 'token' in body)
    return String(body.token)
  throw new Error(`${url.href} answered ${response.status} ${JSON.stringify(body)}`)
}
