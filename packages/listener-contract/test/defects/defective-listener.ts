import { setTimeout as wait } from 'node:timers/promises'

import type { AuthenticateEvent, Listener } from '@docker-token/core'

import { listenerContract } from '../../src/index.ts'
import { defects } from './defects.ts'

for (const defect of Object.keys(defects)) {
  listenerContract(defect, {
    createListener: () => createDefectiveListener(defect),
    createBrokenListener: () => createBrokenListener(defect),
    authenticate: {
      accepted: { username: 'alice', password: 'correct horse' },
      rejected: { username: 'alice', password: 'wrong' },
    },
    authorize: {
      granted: { scope: 'repository:alice/app:pull,push', actions: ['pull'] },
      withheld: 'repository:bob/app:pull',
    },
  })
}

/** A sound listener, but for the one defect. */
function createDefectiveListener(defect: string): Listener {
  let lastPassword = ''
  let closed = 0

  async function authenticate(event: AuthenticateEvent): Promise<void> {
    const { credentials } = event.request
    if (credentials.kind !== 'basic') {
      if (defect === 'lets-anonymous-in') event.setAccessGranted({ subject: '' })
      return
    }
    lastPassword = credentials.password.reveal()
    await wait(1)
    const password = defect === 'mixes-up-parallel-requests' ? lastPassword : credentials.password.reveal()
    if (defect === 'prints-password') process.stdout.write(`checking ${password}\n`)
    if (credentials.username !== 'alice') {
      if (defect === 'denies-strangers') event.setAccessDenied('unknown')
    } else if (password === 'correct horse' || defect === 'grants-anybody') event.setAccessGranted()
    else event.setAccessDenied('wrong password')
  }

  return {
    name: 'defective',
    authenticate,
    authorize(event) {
      if (defect === 'writes-into-identity') Object.assign(event.identity, { subject: 'somebody else' })
      if (event.scope.name.startsWith('alice/') || defect === 'grants-too-much')
        event.setAccessGranted(['pull'])
    },
    close() {
      closed += 1
      if (defect === 'closes-once' && closed > 1) throw new Error('already closed')
    },
  }
}

function createBrokenListener(defect: string): Listener {
  return {
    name: 'broken',
    authenticate(event) {
      if (defect === 'denies-when-broken') event.setAccessDenied()
      else throw new Error('the directory is down')
    },
  }
}
