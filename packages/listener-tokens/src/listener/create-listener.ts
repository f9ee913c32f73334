import { type ListenerContext, ListenerError } from '@docker-token/core'

import { type StoreFailure, StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { createTokenManager } from '../manager/create-token-manager.ts'
import { createStore } from '../options/create-store.ts'
import type { ResolvedOptions } from '../options/resolved-options.ts'
import { createPurger, type Purged } from '../purge/create-purger.ts'
import type { TokenStore } from '../store/token-store.ts'
import type { TokensListener } from '../tokens-listener-type.ts'
import { createUsageRecorder } from '../usage/create-usage-recorder.ts'
import { authenticate } from './authenticate.ts'
import { offline } from './offline.ts'
import type { TokenMeans } from './token-means.ts'

/** Asked before listeners that would take a token for a wrong password. */
const priority = 1000

/** What may be over soon: the server starts, and users with passwords get tokens. Anything else needs somebody's hand. */
const passing: readonly StoreFailure[] = ['locked', 'connection', 'timeout', 'busy']

/** Makes the listener from complete options. */
export function createListener(options: ResolvedOptions): TokensListener {
  const { name, idleLifetime, purgeAfter, purgeInterval } = options
  // outlives a restart: a request under way must not lose what it was made with
  const shown: TokenMeans['shown'] = new WeakMap()
  let started: TokenMeans | undefined

  async function start(context: ListenerContext): Promise<void> {
    const { store, warnings } = await createStore(options)
    for (const warning of warnings) context.warn(warning)
    const manager = createTokenManager({ ...options, store })
    const usage = createUsageRecorder(store, { onError: (error) => context.fail(error) })
    const purger = createPurger(store, {
      idleLifetime,
      purgeAfter,
      interval: purgeInterval,
      onPurged: (purged) => context.info(describePurged(purged)),
      onError: (error) => context.warn(`tokens that ended could not be deleted: ${String(error)}`),
    })
    started = { options, store, manager, usage, purger, shown }
    await openStore(store, context)
  }

  function means(): TokenMeans {
    if (started === undefined) throw new ListenerError(name, 'has not been started')
    return started
  }

  return {
    name,
    priority,
    start,
    authenticate: (event) => authenticate(event, means()),
    manager: () => means().manager,
    offline: (event) => offline(event, means()),
    async close() {
      const closing = started
      started = undefined
      await closing?.purger.close()
      await closing?.usage.close()
      await closing?.store.close()
    },
  }
}

/** Whether users with passwords get tokens does not depend on the store: what may be over soon, or keeps from writing only, is a warning. */
async function openStore(store: TokenStore, context: ListenerContext): Promise<void> {
  try {
    await store.open()
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || !passing.includes(error.reason)) throw error
    return context.warn(`tokens cannot be checked yet: ${error.message}`)
  }
  try {
    await store.checkWrites()
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error
    context.warn(`no token can be made, revoked or noted as used: ${error.message}`)
  }
}

function describePurged({ tokens, before, took }: Purged): string {
  const seconds = (took / 1000).toFixed(1)
  const what = tokens === 1 ? '1 token' : `${tokens} tokens`
  return `deleted ${what} that had ended before ${before.toISOString()} (purge_after), in ${seconds} s`
}
