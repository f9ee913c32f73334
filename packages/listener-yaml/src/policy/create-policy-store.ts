import { ConfigurationError, type ListenerContext, ListenerError } from '@docker-token/core'

import { createFileWatch } from '../files/create-file-watch.ts'
import { openPolicy } from '../image/open-policy.ts'
import { loadPolicy } from '../loading/load-policy.ts'
import type { PolicyReading } from '../loading/policy-reading.ts'
import { createDummy } from '../passwords/create-dummy.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { PolicyInForce } from './policy-in-force.ts'

/** Keeps the policy in force and replaces it when its files change. */
export interface PolicyStore {
  /** Throws `ListenerError` before `start` and after `close`. */
  current(): PolicyInForce
  start(context: ListenerContext): Promise<void>
  reload(): Promise<void>
  /** Since when the policy in force is older than its file, which cannot be read. */
  outdatedSince(): Date | undefined
  close(): Promise<void>
}

/** Makes a store. `onReplace` is called whenever another policy has come into force. */
export function createPolicyStore(options: ResolvedOptions, onReplace: () => void): PolicyStore {
  let inForce: PolicyInForce | undefined
  let context: ListenerContext | undefined
  let outdatedSince: Date | undefined
  let loading: Promise<void> = Promise.resolve()
  let closing = new AbortController()
  const files = createFileWatch({
    interval: options.watchInterval,
    onChange: () => reload().catch(() => undefined), // told by context.fail
  })

  async function load(told: ListenerContext): Promise<void> {
    const { image, warnings, problems, states } = await read()
    files.expect(states)
    if (image === undefined) throw new ConfigurationError(problems)
    if (context === undefined) return // closed meanwhile
    outdatedSince = undefined
    const { model } = image
    inForce = { policy: openPolicy(image), ...(model === undefined ? {} : { dummy: createDummy(model) }) }
    onReplace()
    for (const warning of warnings) told.warn(warning)
  }

  async function read(): Promise<PolicyReading> {
    try {
      return await loadPolicy(options, closing.signal)
    } catch (error) {
      await files.accept() // what cannot be read at all is tried again when it changes, not at every look
      throw error
    }
  }

  async function loadAgain(): Promise<void> {
    if (context === undefined) throw notStarted(options.name)
    try {
      await load(context)
      context?.info(`read ${options.file ?? 'the policy'} again: ${inForce?.policy.users.size ?? 0} users`)
    } catch (error) {
      outdatedSince ??= new Date()
      context?.fail(error)
      throw error
    }
  }

  /** One at a time, so that the last one asked for is the one that counts. */
  async function reload(): Promise<void> {
    const before = loading
    loading = before.catch(() => undefined).then(loadAgain)
    await loading
  }

  return {
    current() {
      if (inForce === undefined) throw notStarted(options.name)
      return inForce
    },
    async start(given) {
      context = given
      closing = new AbortController()
      await load(given)
      if (options.watch && options.file !== undefined) files.start()
    },
    reload,
    outdatedSince: () => outdatedSince,
    async close() {
      context = undefined
      inForce = undefined
      files.close()
      closing.abort()
      await loading.catch(() => undefined)
    },
  }
}

function notStarted(name: string): ListenerError {
  return new ListenerError(name, 'is not started; call start() of the token service first')
}
