import { type ListenerContext, ListenerError } from '@docker-token/core'

import { createFileWatch } from '../files/create-file-watch.ts'
import { createDummyPassword } from '../passwords/create-dummy-password.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import { loadPolicy } from './load-policy.ts'
import type { PolicyInForce } from './policy-in-force.ts'
import { warnOfDeadPatterns } from './warn-of-dead-patterns.ts'
import { warnOfOpenFile } from './warn-of-open-file.ts'
import { warnOfPlainPasswords } from './warn-of-plain-passwords.ts'
import { warnOfUnlimitedMembers } from './warn-of-unlimited-members.ts'

/** Keeps the policy in force and replaces it when its files change. */
export interface PolicyStore {
  /** Throws `ListenerError` before `start` and after `close`. */
  current(): PolicyInForce
  start(context: ListenerContext): Promise<void>
  reload(): Promise<void>
  close(): Promise<void>
}

/** Makes a store. `onReplace` is called whenever another policy has come into force. */
export function createPolicyStore(options: ResolvedOptions, onReplace: () => void): PolicyStore {
  let inForce: PolicyInForce | undefined
  let context: ListenerContext | undefined
  let loading: Promise<void> = Promise.resolve()
  const files = createFileWatch({
    interval: options.watchInterval,
    onChange: () => reload().catch(() => undefined), // told by context.fail
  })

  async function load(told: ListenerContext): Promise<void> {
    files.forget()
    const { policy, deadPatterns } = await loadPolicy(options, (file) => files.read(file))
    const users = [...policy.users.values()]
    const dummy = await createDummyPassword(users.map(({ password }) => password))
    if (context === undefined) return // closed meanwhile
    inForce = { policy, ...(dummy === undefined ? {} : { dummy }) }
    onReplace()
    warnOfPlainPasswords(users, told)
    warnOfUnlimitedMembers(users, told)
    warnOfDeadPatterns(deadPatterns, told)
    if (options.file !== undefined) await warnOfOpenFile(options.file, users, told)
  }

  async function loadAgain(): Promise<void> {
    if (context === undefined) throw notStarted(options.name)
    try {
      await load(context)
      context?.info(`read ${options.file ?? 'the policy'} again: ${inForce?.policy.users.size ?? 0} users`)
    } catch (error) {
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
      await load(given)
      if (options.watch && options.file !== undefined) files.start()
    },
    reload,
    async close() {
      context = undefined
      inForce = undefined
      files.close()
      await loading.catch(() => undefined)
    },
  }
}

function notStarted(name: string): ListenerError {
  return new ListenerError(name, 'is not started; call start() of the token service first')
}
