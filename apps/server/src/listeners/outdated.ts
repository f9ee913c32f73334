/** What is older than its file, which cannot be served. */
export interface Outdated {
  /** `configuration`, or the name of a listener. */
  readonly what: string
  /** ISO 8601. */
  readonly since: string
}
