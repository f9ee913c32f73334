import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

import { type Site, type SiteOptions, startSite } from './start-site.ts'

/** Starts a site before the tests of a `describe` and stops it after them. If a test fails, what the servers printed in it is shown. */
export function useSite(options: SiteOptions): () => Site {
  let running: Site | undefined
  let seen = { registry: 0, tokenServer: 0 }

  function site(): Site {
    if (running === undefined) throw new Error('the site is not up')
    return running
  }

  beforeAll(async () => {
    running = await startSite(options)
  })
  beforeEach(() => {
    const { registry, tokenServer } = site()
    seen = { registry: registry.output().length, tokenServer: tokenServer.output().length }
  })
  afterEach(({ task }) => {
    if (task.result?.state !== 'fail') return
    const { registry, tokenServer } = site()
    console.error(`token server:\n${tokenServer.output().slice(seen.tokenServer)}`)
    console.error(`registry:\n${registry.output().slice(seen.registry)}`)
  })
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]()
  })
  return site
}
