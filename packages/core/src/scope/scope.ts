/**
 * What a client asks for or is given on one resource: `repository:team/app:pull,push`.
 *
 * Actions are sorted and distinct. The deprecated class of a type (`repository(plugin)`) is read and dropped: both mean the same.
 * Source: distribution spec, "Token scope documentation".
 */
export interface Scope {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}
