/** One step on the way of a login, tried on one server. */
export interface DiagnosisStep {
  /** `host:port`; the URL while no server is known. */
  readonly server: string
  readonly step:
    | 'servers'
    | 'connect'
    | 'tls'
    | 'service bind'
    | 'search'
    | 'user bind'
    | 'account'
    | 'groups'
  readonly ok: boolean
  /** What was found, in words. Never holds a password. */
  readonly message: string
  /** If it failed: the option that most probably has to be changed, in snake_case. */
  readonly option?: string
}
