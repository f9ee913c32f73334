import { generateKeyPairSync } from 'node:crypto'

import { createTokenService, parseTokenRequest } from '@docker-token/core'
import { yamlListener } from '@docker-token/listener-yaml'

/** A token service with one policy file. */
export interface Login {
  /** A token for `last`, whose password is remembered. Throws unless the right is granted. */
  readonly issue: () => Promise<void>
  close(): Promise<void>
}

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const authorization = [`Basic ${Buffer.from('last:pw').toString('base64')}`]

/** Starts a service on a policy file. */
export async function createLogin(file: string): Promise<Login> {
  const tokens = createTokenService({ issuer: 'bench', audience: 'registry', privateKey })
  tokens.use(yamlListener({ file, watch: false, cacheLifetime: 3600 }))
  await tokens.start()
  const query = 'service=registry&scope=repository:home/app:pull'
  return {
    async issue() {
      const outcome = await tokens.issue(parseTokenRequest({ method: 'GET', query, authorization }))
      if (outcome.kind === 'refused' || outcome.grants.length === 0) throw new Error('expected a right')
    },
    close: () => tokens.close(),
  }
}
