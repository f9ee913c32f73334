/** What every question says of the request it is about. */
interface AboutRequest {
  /** Of this protocol. */
  readonly version: 1
  /** The registry that the token is for. */
  readonly service: string
  readonly request_id?: string
  readonly client_address?: string
}

/** Who is this? Without `username` a client without credentials. */
export interface AuthenticateQuestion extends AboutRequest {
  readonly question: 'authenticate'
  readonly username?: string
  readonly password?: string
}

/** Who is a subject now, that was let in before and shows something else than a password? */
export interface IdentifyQuestion extends AboutRequest {
  readonly question: 'identify'
  readonly subject: string
}

/** What may somebody do there? */
export interface AuthorizeQuestion extends AboutRequest {
  readonly question: 'authorize'
  readonly identity: {
    readonly subject: string
    readonly groups: readonly string[]
    readonly attributes: Readonly<Record<string, string | readonly string[]>>
    /** Which listener let it in. */
    readonly listener: string
  }
  readonly scope: { readonly type: string; readonly name: string; readonly actions: readonly string[] }
}

/** The body of a POST to a webhook, as JSON. */
export type WebhookQuestion = AuthenticateQuestion | IdentifyQuestion | AuthorizeQuestion
