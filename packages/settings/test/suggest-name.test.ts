import { expect, test } from 'vitest'

import { suggestName } from '../src/index.ts'

const known = ['listen', 'logger_level', 'audit_file', 'metrics_listen', 'private_key', 'private_key_file']

test.each([
  ['lisen', 'listen'],
  ['loggerLevel', 'logger_level'],
  ['metrics', 'metrics_listen'],
  ['metricsListenAddress', 'metrics_listen'],
  ['private', 'private_key'],
  ['listen_address', 'listen'],
  ['log', undefined],
  ['met', undefined],
  ['', undefined],
])('%j was probably meant to be %j', (mistyped, meant) => {
  expect(suggestName(mistyped, known)).toBe(meant)
})
