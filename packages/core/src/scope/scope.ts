/**
 * What a client asks for or is given on one resource: `repository:team/app:pull,push`.
 *
 * `class` is kept for reading (`repository(plugin)`) and never signed. Actions are sorted and distinct.
 * Source: distribution spec, "Token scope documentation".
 */
export interface Scope {
  readonly type: string
  readonly class?: string
  readonly name: string
  readonly actions: readonly string[]
}
