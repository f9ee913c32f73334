/** One entry of the rights that a personal access token is restricted to. */
export interface TokenScope {
  readonly type: 'repository' | 'registry'
  /** A pattern: `*` within one path part, `**` across parts. */
  readonly name: string
  /** `pull`, `push`, `delete`; `*` for all; of a registry only `*`. */
  readonly actions: readonly string[]
}
