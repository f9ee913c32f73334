// A process of its own: a server with the store that its argument names. Says where it is, and its CPU time when it is asked.
import { generateKeyPairSync } from 'node:crypto'

import { createListenerFromSettings } from '@docker-token/listener-tokens'
import { yamlListener } from '@docker-token/listener-yaml'
import { createServer } from '@docker-token/server'

const settings: unknown = JSON.parse(process.argv[2] ?? '')
const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const policy = `users: [{ username: alice, password: s3cret, access: [{ name: 'alice/**', actions: [pull] }] }]`
const server = createServer({
  issuer: 'bench',
  audience: 'registry',
  privateKey,
  keyIdProfile: 'thumbprint',
  loggerFile: process.argv[3] ?? '/dev/null',
  listeners: [createListenerFromSettings(settings, { folder: '/' }), yamlListener({ text: policy })],
})
await server.start()
process.send?.(await server.listen('127.0.0.1:0'))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('disconnect', () => process.exit())
