import { ListenerError, type Listener } from '@docker-token/core'

import { listenerContract } from '../src/index.ts'

/** The smallest listener that does everything the contract speaks of. */
function exampleListener(): Listener {
  return {
    name: 'example',
    authenticate(event) {
      const { credentials } = event.request
      if (credentials.kind !== 'basic' || credentials.username !== 'alice') return
      if (credentials.password.reveal() === 'correct horse')
        event.setAccessGranted({ groups: ['developers'] })
      else event.setAccessDenied('wrong password')
    },
    authorize(event) {
      if (event.scope.name.startsWith(`${event.identity.subject}/`)) event.setAccessGranted(['pull', 'push'])
    },
  }
}

const authenticate = {
  accepted: { username: 'alice', password: 'correct horse' },
  rejected: { username: 'alice', password: 'wrong' },
}

listenerContract('a listener that does everything', {
  createListener: exampleListener,
  createBrokenListener: () => ({
    name: 'broken',
    authenticate() {
      throw new ListenerError('broken', 'the directory is down')
    },
  }),
  authenticate,
  authorize: {
    granted: { scope: 'repository:alice/app:delete,pull', actions: ['pull'] },
    withheld: 'repository:bob/app:pull',
  },
})

listenerContract('a listener that only authorizes', {
  createListener: () => ({
    name: 'readers',
    authorize: (event) => (event.scope.name === 'public' ? event.setAccessGranted(['pull']) : undefined),
  }),
  authorize: {
    granted: { scope: 'repository:public:*', actions: ['pull'] },
    withheld: 'repository:private:pull',
  },
})
