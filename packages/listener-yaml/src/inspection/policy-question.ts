import type { Attributes } from '../rights/compile-conditions.ts'

/** Who asks for what, in a question about a policy file. */
export interface PolicyQuestion {
  /** Empty: a client without credentials. */
  readonly subject: string
  /** Default: none. */
  readonly groups?: readonly string[]
  /** Default: none. */
  readonly attributes?: Attributes
  /** Whether this file let the subject in, so that the user's own `access` counts. Default: if the file has such a user. */
  readonly own?: boolean
  /** Of the client. Default: unknown. */
  readonly address?: string | undefined
  readonly scope: { readonly type: string; readonly name: string; readonly actions: readonly string[] }
}
