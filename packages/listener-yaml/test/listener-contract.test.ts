import { listenerContract } from '@docker-token/listener-contract'

import { yamlListener } from '../src/index.ts'

const policy = `
users:
  - username: alice
    password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG
    groups: [developers]
    access: []
rules:
  - { groups: [developers], name: 'team/**', actions: [pull, push] }
  - { users: [alice], name: 'team/secret', deny: true }
`

const accepted = { username: 'alice', password: 'pw' }

listenerContract('listener-yaml', {
  createListener: () => yamlListener({ text: policy }),
  authenticate: {
    accepted,
    rejected: { username: 'alice', password: 'wrong' },
    unknown: { username: 'bob', password: 'pw' },
  },
  authorize: {
    granted: { scope: 'repository:team/app:delete,pull,push', actions: ['pull', 'push'] },
    withheld: 'repository:team/secret:pull',
  },
})

listenerContract('listener-yaml with anonymous access', {
  createListener: () =>
    yamlListener({ text: `${policy}anonymous: { access: [{ name: 'public/*', actions: [pull] }] }\n` }),
  authenticate: { accepted, rejected: { username: 'alice', password: 'wrong' }, anonymous: true },
})
