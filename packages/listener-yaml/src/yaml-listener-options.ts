import type { Listener } from '@docker-token/core'

/** What {@link yamlListener} needs: a policy file, or its text. Unknown names are refused. */
export type YamlListenerOptions = CommonOptions &
  (
    | { readonly file: string; readonly text?: never }
    | {
        /** A policy without a file: nothing is watched, and `htpasswd_file` is refused. */
        readonly text: string
        readonly file?: never
      }
  )

interface CommonOptions {
  /** Default `yaml`. Two policy files in one token service need two names. */
  readonly name?: string
  /** Whether changed files are read again by themselves. Default true. */
  readonly watch?: boolean
  /** Milliseconds between two looks at the files, at least 10. Default 1000. */
  readonly watchInterval?: number
  /** Seconds for which a right password need not be checked again. Default 60; 0: it is always checked. */
  readonly cacheLifetime?: number
}

/** A listener that knows users and rights from a policy file. */
export interface YamlListener extends Listener {
  /**
   * Reads the files again. Rejects with `ConfigurationError` if they cannot be served; then the policy in force stays, and
   * `listener.failed` is told too.
   */
  reload(): Promise<void>
}
