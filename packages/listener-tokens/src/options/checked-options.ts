import type { Secret } from '@docker-token/core'
import type { OptionProblem as NamedProblem } from '@docker-token/settings'

/** Options of which each is right by itself, with defaults. Times are milliseconds. */
export interface CheckedOptions {
  readonly name: string
  readonly path: string | undefined
  readonly url: string | Secret | undefined
  readonly urlFile: string | undefined
  readonly caFile: string | undefined
  readonly poolSize: number | undefined
  readonly timeout: number
  readonly refreshTokens: boolean
  readonly refreshIdleLifetime: number
  readonly refreshLifetime: number | undefined
  readonly maxRefreshTokens: number
  readonly personalTokens: boolean
  readonly maxPersonalTokens: number
  readonly purgeAfter: number
  readonly purgeInterval: number
}

/** A problem of an option, or of several that do not go together. Names of options stand in braces: `{urlFile}`. */
export type OptionProblem = NamedProblem<keyof CheckedOptions>
