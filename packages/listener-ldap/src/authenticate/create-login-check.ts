import { createCredentialCache, type ListenerFigures } from '@docker-token/core'

import type { Login } from './login.ts'
import type { DirectoryUser, Verdict } from './verdict.ts'

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
  const cache = createCredentialCache<DirectoryUser>({ lifetime: cacheTtl / 1000 })
  return {
    async check({ username, password }) {
      const key = { listener: name, username, password, revision: '' }
      try {
        const user = await cache.verify(key, async () => {
          const verdict = await ask({ username, password })
          if (verdict.kind === 'granted') return verdict.user
          throw new NotGranted(verdict)
        })
        return user === undefined ? { kind: 'unknown' } : { kind: 'granted', user }
      } catch (error) {
        if (error instanceof NotGranted) return error.verdict
        throw error
      }
    },
    clear: () => cache.clear(),
    figures() {
      const { hits, misses } = cache.figures()
      return { cacheHits: hits, cacheMisses: misses }
    },
  }
}

/** Carries a refusal past the cache, which keeps only successes, to all who wait for it. */
class NotGranted extends Error {
  readonly verdict: Verdict

  constructor(verdict: Verdict) {
    super(verdict.kind)
    this.verdict = verdict
  }
}
