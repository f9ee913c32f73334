/** Yes. */
export interface Grant {
  readonly decision: 'grant'
  /** `authenticate`: `sub` of the token. Default: the user name. */
  readonly subject?: string | undefined
  /** `authenticate`, `identify`: default none. */
  readonly groups?: readonly string[] | undefined
  readonly attributes?: Readonly<Record<string, string | readonly string[]>> | undefined
  /** `authorize`: default all that were asked for. */
  readonly actions?: readonly string[] | undefined
  /** `authorize`: which rule it was, for those who ask why. */
  readonly because?: string | undefined
}

/** The body of a webhook's answer, as JSON with status 200. Anything else means that it could not decide. */
export type WebhookAnswer =
  | Grant
  | { readonly decision: 'deny'; readonly reason?: string | undefined }
  /** Not mine: other listeners are asked. */
  | { readonly decision: 'abstain' }
