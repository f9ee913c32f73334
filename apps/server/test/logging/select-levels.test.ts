import { expect, test } from 'vitest'

import { logLevelNames } from '../../src/logging/log-level-names.ts'
import { selectLevels } from '../../src/logging/select-levels.ts'

test('one word means it and all that are more severe', () => {
  expect(selectLevels('warning')).toEqual({ numbers: new Set([40, 50, 60]), lowest: 'warn' })
})

test('a list means exactly these', () => {
  expect(selectLevels(['error', 'info'])).toEqual({ numbers: new Set([50, 30]), lowest: 'info' })
})

test.each([
  ['emergency', 60],
  ['alert', 60],
  ['critical', 60],
  ['fatal', 60],
  ['error', 50],
  ['warning', 40],
  ['warn', 40],
  ['notice', 30],
  ['info', 30],
  ['debug', 20],
  ['trace', 10],
] as const)('%s is level %i', (name, number) => {
  expect([...selectLevels([name]).numbers]).toEqual([number])
  expect(logLevelNames).toContain(name)
})
