/** What every line about a request to the API says of it. */
export interface CallerFields {
  readonly request_id: string
  readonly client_address: string | undefined
  /** `POST /api/v1/tokens`: no query, no body. */
  readonly call: string
}
