import type { Secret } from '@docker-token/core'
import type { OptionProblem as NamedProblem } from '@docker-token/settings'

import type { ResolveSrv } from '../directory/resolve-srv.ts'

/** Options of which each is right by itself, with defaults: `LdapListenerOptions`, times in milliseconds. */
export interface CheckedOptions {
  readonly name: string
  readonly url: string | readonly string[]
  readonly bindDn: string | undefined
  readonly serviceDn: string | undefined
  readonly servicePassword: string | Secret | undefined
  readonly servicePasswordFile: string | undefined
  readonly anonymousSearch: boolean
  readonly searchBase: string | undefined
  readonly searchFilter: string | undefined
  readonly disabledFilter: string | undefined
  readonly ignoreReferrals: boolean
  readonly usernameLowercase: boolean
  readonly groupBase: string | undefined
  readonly groupFilter: string | undefined
  readonly groupAttribute: string
  readonly groupPrefix: string
  readonly groupLowercase: boolean
  readonly groupDepth: number
  readonly memberOf: boolean
  readonly attributes: readonly string[]
  readonly startTls: boolean
  readonly caFile: string | undefined
  readonly certFile: string | undefined
  readonly keyFile: string | undefined
  readonly tlsMinVersion: '1.2' | '1.3'
  readonly insecureSkipVerify: boolean
  readonly allowPlaintext: boolean
  readonly connectTimeout: number
  readonly bindTimeout: number
  readonly searchTimeout: number
  readonly timeout: number
  readonly poolSize: number
  readonly cacheTtl: number
  readonly onError: 'fail' | 'abstain'
  readonly resolveSrv: ResolveSrv | undefined
}

/** A problem of an option, or of several that do not go together. Names of options stand in braces: `{bindDn}`. */
export type OptionProblem = NamedProblem<keyof CheckedOptions>
