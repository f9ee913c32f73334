import { listenerContract } from '@docker-token/listener-contract'

import { createListenerFromSettings } from './index.js'

const folder = import.meta.dirname

listenerContract('keys', {
  createListener: () => createListenerFromSettings({ keys_file: 'keys.json' }, { folder }),
  authenticate: {
    accepted: { username: 'alice', password: 'an example, change me' },
    rejected: { username: 'alice', password: 'wrong' },
    unknown: { username: 'nobody', password: 'x' },
    anonymous: false,
  },
  authorize: {
    granted: { scope: 'repository:alice/app:pull,push', actions: ['pull'] },
    withheld: 'repository:bob/app:pull',
  },
})
