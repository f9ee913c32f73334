import { ConfigurationError, type Listener, type ListenerContext, ListenerError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { locateStarts } from '../../src/listeners/locate-starts.ts'

const context: ListenerContext = { info: () => {}, warn: () => {}, fail: () => {} }

function wrap(...listeners: readonly Listener[]): readonly Listener[] {
  return locateStarts(
    listeners.map((listener, index) => ({
      listener,
      index,
      place: `config.yaml:${index}`,
      use: './mine.js',
    })),
  )
}

function startingWith(name: string, error?: Error): Listener & { readonly calls: string[] } {
  const calls: string[] = []
  return {
    name,
    calls,
    start: () => {
      calls.push('start')
      if (error !== undefined) throw error
    },
    close: () => void calls.push('close'),
  }
}

async function failureOf(listener: Listener | undefined): Promise<unknown> {
  return await Promise.resolve(listener?.start?.(context)).catch((error: unknown) => error)
}

test('a listener that can start is the same as before', async () => {
  const asked: unknown[] = []
  const [wrapped] = wrap({ name: 'a', priority: 3, authorize: (event) => void asked.push(event) })
  expect(Object.keys(wrapped ?? {})).toEqual(['name', 'priority', 'authorize', 'start', 'close'])
  await wrapped?.start?.(context)
  await wrapped?.close?.()
  expect(asked).toEqual([])
})

test('a start that fails says which listener and which entry it is', async () => {
  const cause = new Error('the directory is down')
  expect(await failureOf(wrap(startingWith('a', cause))[0])).toEqual(
    new ListenerError('a', 'cannot start (config.yaml:0)', { cause }),
  )
})

test('wrong settings of all listeners are told at once, and what was tried is closed', async () => {
  const file = { path: ['users'], message: 'm', file: 'policy.yaml', line: 3 }
  const others = [
    startingWith('b'),
    startingWith('c', new ConfigurationError([file])),
    startingWith('d', new Error('down')),
  ]
  const first = startingWith('a', new ConfigurationError([{ path: ['file'], message: 'l' }]))
  const error = await failureOf(wrap(first, ...others)[0])
  expect(error).toMatchObject({ problems: [{ path: ['listeners', 0, 'file'], message: 'l' }, file] })
  expect(others.map(({ calls }) => calls)).toEqual([
    ['start', 'close'],
    ['start', 'close'],
    ['start', 'close'],
  ])
  expect(first.calls).toEqual(['start'])
})
