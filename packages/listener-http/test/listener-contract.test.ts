import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

import { listenerContract } from '@docker-token/listener-contract'
import { afterAll } from 'vitest'

import { httpListener, verifySignature } from '../src/index.ts'
import { secret } from './support/ask.ts'

const hook = createServer((request, response) => {
  void text(request).then((body) => {
    const signature = String(request.headers['x-docker-token-signature'])
    if (!verifySignature({ signature, body, secret })) return response.writeHead(401).end()
    return response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(decide(JSON.parse(body))))
  })
})

function decide(question: {
  question: string
  username?: string
  password?: string
  scope?: { name: string }
}): object {
  if (question.question === 'authorize') {
    const isOwn = question.scope?.name.startsWith('alice/') === true
    return isOwn ? { decision: 'grant', actions: ['pull'] } : { decision: 'abstain' }
  }
  if (question.username !== 'alice') return { decision: 'abstain' }
  return question.password === 'pw' ? { decision: 'grant' } : { decision: 'deny', reason: 'wrong password' }
}

hook.listen(0, '127.0.0.1')
await once(hook, 'listening')
afterAll(() => {
  hook.closeAllConnections()
  hook.close()
})
const address = hook.address()
const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`

listenerContract('listener-http', {
  createListener: () => httpListener({ url, secret }),
  createBrokenListener: () => httpListener({ url: 'http://127.0.0.1:1/', secret }),
  authenticate: {
    accepted: { username: 'alice', password: 'pw' },
    rejected: { username: 'alice', password: 'wrong' },
    unknown: { username: 'nobody', password: 'x' },
    anonymous: false,
  },
  authorize: {
    granted: { scope: 'repository:alice/app:pull,push', actions: ['pull'] },
    withheld: 'repository:bob/app:pull',
  },
})
