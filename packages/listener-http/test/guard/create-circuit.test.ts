import { expect, test } from 'vitest'

import { createCircuit } from '../../src/guard/create-circuit.ts'

const fail = (): Promise<never> => Promise.reject(new Error('down'))
const succeed = (): Promise<string> => Promise.resolve('up')
const spared = /not asked for a while/

test('a circuit opens after so many failures in a row, and a success in between counts anew', async () => {
  const circuit = createCircuit({ breakAfter: 2, breakFor: 100, now: () => 0 })
  await expect(circuit.run(fail)).rejects.toThrow('down')
  await circuit.run(succeed)
  await expect(circuit.run(fail)).rejects.toThrow('down')
  await expect(circuit.run(fail)).rejects.toThrow('down')
  await expect(circuit.run(succeed)).rejects.toThrow(spared)
})

test('after the pause one task tries: a failure begins the pause anew, a success ends it', async () => {
  let time = 0
  const circuit = createCircuit({ breakAfter: 1, breakFor: 100, now: () => time })
  await expect(circuit.run(fail)).rejects.toThrow('down')
  time = 99
  await expect(circuit.run(succeed)).rejects.toThrow(spared)
  time = 100
  const trial = Promise.withResolvers<string>()
  const first = circuit.run(() => trial.promise)
  await expect(circuit.run(succeed)).rejects.toThrow(spared)
  trial.reject(new Error('still down'))
  await expect(first).rejects.toThrow('still down')
  time = 199
  await expect(circuit.run(succeed)).rejects.toThrow(spared)
  time = 200
  expect(await circuit.run(succeed)).toBe('up')
  expect(await circuit.run(succeed)).toBe('up')
})
