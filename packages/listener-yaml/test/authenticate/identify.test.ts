import { afterEach, expect, it } from 'vitest'

import { type YamlListener, yamlListener } from '../../src/index.ts'
import { askIdentify } from '../support/events.ts'

let listener: YamlListener
afterEach(async () => listener.close?.())

it('says which groups a subject is in now, and refuses a disabled one', async () => {
  listener = yamlListener({
    text: `
users:
  - { username: alice, password: pw, groups: [devs] }
  - { username: dave, password: pw, disabled: true }
`,
  })
  await listener.start?.({ info() {}, warn() {}, fail() {} })
  expect(await askIdentify(listener, 'alice')).toEqual({ kind: 'granted', value: { groups: ['devs'] } })
  expect(await askIdentify(listener, 'dave')).toEqual({ kind: 'denied', reason: 'the user is disabled' })
  expect(await askIdentify(listener, 'nobody')).toEqual({ kind: 'abstained' })
})
