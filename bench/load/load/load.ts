/** What clients do. */
export interface Load {
  readonly connections: number
  /** Seconds. */
  readonly duration: number
  readonly who: 'authenticated' | 'anonymous' | 'wrong password'
  /** How many repositories are asked for at once. Default 1. */
  readonly scopes?: number
  /** A new connection for each request. Default false. */
  readonly closing?: boolean
  /** Requests per second; default: as many as the server answers. */
  readonly rate?: number
}
