/** That an attribute of the user's entry is compared with the name that was typed. */
export interface NameRule {
  /** In lower case. */
  readonly attribute: string
  /** What stands before and after the name in the attribute's value, e.g. a domain. */
  readonly before: string
  readonly after: string
}
