/** What a refresh token shall be. */
export interface RefreshTokenInput {
  readonly subject: string
  /** The only service it is good for. */
  readonly service: string
  /** What the client calls itself; kept for lists, cut after 100 characters. */
  readonly clientId?: string | undefined
  /** The listener that knows the subject. Default: any that does when the token is used. */
  readonly knownBy?: string | undefined
  /** The id of the personal access token that was shown. */
  readonly parent?: string | undefined
}
