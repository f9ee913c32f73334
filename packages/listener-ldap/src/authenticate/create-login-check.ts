import { createCredentialCache, type ListenerFigures } from '@docker-token/core'

import type { Login } from './login.ts'
import type { Verdict } from './verdict.ts'

/** Checks logins, each as seldom as possible. */
export interface LoginCheck {
  /** Rejects with `DirectoryError` if the directory could not be asked. */
  check(login: Login): Promise<Verdict>
  /** Forgets who was let in. */
  clear(): void
  figures(): Required<Pick<ListenerFigures, 'cacheHits' | 'cacheMisses'>>
}

/** How a {@link LoginCheck} works. */
export interface LoginCheckSettings {
  /** The listener's name. */
  readonly name: string
  /** Milliseconds for which a right password, and what came with it, is remembered. */
  readonly cacheTtl: number
  readonly ask: (login: Login) => Promise<Verdict>
}

/** Makes a check that remembers right passwords and asks once for all who ask the same at the same time. */
export function createLoginCheck({ name, cacheTtl, ask }: LoginCheckSettings): LoginCheck {
  const cache = createCredentialCache<Verdict>({
    lifetime: cacheTtl / 1000,
    isSuccess: ({ kind }) => kind === 'granted',
  })
  return {
    async check({ username, password }) {
      const key = { listener: name, username, password, revision: '' }
      return (await cache.verify(key, () => ask({ username, password }))) ?? { kind: 'unknown' }
    },
    clear: () => cache.clear(),
    figures() {
      const { hits, misses } = cache.figures()
      return { cacheHits: hits, cacheMisses: misses }
    },
  }
}
