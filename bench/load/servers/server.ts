/** A server under test. */
export interface Server {
  readonly name: 'docker-token' | 'docker_auth'
  /** Of the token endpoint. */
  readonly url: string
  /** The first process; those that it starts count too. */
  readonly pid: number
  /** Milliseconds from the start of the process to the first token. */
  readonly startup: number
  stop(): Promise<void>
}
