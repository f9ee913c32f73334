import { onTestFinished } from 'vitest'

import type { Listener } from '@docker-token/core'

import { createServer } from '../../src/server/create-server.ts'
import type { Server } from '../../src/server/server.ts'
import type { ServerOptions } from '../../src/server/server-options.ts'
import { createLogRecorder, type LogRecorder } from './log-recorder.ts'
import { signingKey } from './signing-key.ts'

/** A server that listens on a free port and is closed after the test. */
export interface StartedServer {
  readonly server: Server
  readonly url: string
  readonly log: LogRecorder
}

/** `alice:pw` may do everything below `alice/`, everybody may pull below `public/`; the user `broken` breaks the listener. */
export const fixtureListener: Listener = {
  name: 'fixture',
  authenticate: (event) => {
    const { credentials } = event.request
    if (credentials.kind === 'none') return event.setAccessGranted()
    if (credentials.kind !== 'basic') return undefined
    if (credentials.username === 'broken') throw new Error(`no bind with ${credentials.password.reveal()}`)
    if (credentials.username === 'alice' && credentials.password.reveal() === 'pw') event.setAccessGranted()
    return undefined
  },
  authorize: (event) => {
    const { identity, scope } = event
    if (identity.subject === 'alice' && scope.name.startsWith('alice/')) event.setAccessGranted()
    if (scope.name.startsWith('public/')) event.setAccessGranted(['pull'])
  },
}

export const fixtureOptions: ServerOptions = {
  issuer: 'auth.test',
  audience: 'reg.test',
  privateKey: signingKey,
  keyIdProfile: 'thumbprint',
  listeners: [fixtureListener],
}

export async function startServer(options: Partial<ServerOptions> = {}): Promise<StartedServer> {
  const log = createLogRecorder()
  const server = createServer({ ...fixtureOptions, loggerLevel: 'trace', loggerSink: log, ...options })
  onTestFinished(async () => void (await server.close(0)))
  return { server, url: await server.listen('127.0.0.1:0'), log }
}
