import type { TokenRequest } from '@docker-token/core'

import type { TokenManager } from '../manager/token-manager.ts'
import type { ResolvedOptions } from '../options/resolved-options.ts'
import type { TokenStore } from '../store/token-store.ts'
import type { Purger } from '../purge/create-purger.ts'
import type { UsageRecorder } from '../usage/create-usage-recorder.ts'
import type { ShownToken } from './shown-token.ts'

/** What the listener decides from once it has been started. */
export interface TokenMeans {
  readonly options: ResolvedOptions
  readonly store: TokenStore
  readonly manager: TokenManager
  readonly usage: UsageRecorder
  readonly purger: Purger
  /** The tokens that requests under way were made with. */
  readonly shown: WeakMap<TokenRequest, ShownToken>
}
