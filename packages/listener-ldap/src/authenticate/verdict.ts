/** What a directory says of a name and a password. */
export type Verdict =
  | { readonly kind: 'granted'; readonly user: DirectoryUser }
  /** The reason is for the log; `option` is the one that is about it, in snake_case. */
  | { readonly kind: 'denied'; readonly reason: string; readonly option?: string }
  /** There is nobody of this name. */
  | { readonly kind: 'unknown' }

/** Somebody who gave the right password. */
interface DirectoryUser {
  /** The name as the directory writes it. */
  readonly subject: string
  /** Sorted, each once. */
  readonly groups: readonly string[]
  readonly attributes: Readonly<Record<string, string | readonly string[]>>
}
