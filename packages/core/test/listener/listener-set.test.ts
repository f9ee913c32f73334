import { ConfigurationError, type Listener, type TokenService } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { failureOf, rejectionOf } from '../fixtures/failure-of.ts'
import { requestOf } from '../fixtures/requests.ts'

const broken = new Error('cannot open users.yaml')

/** A listener that writes down what happens to it. */
function traced(name: string, trace: string[], changes: Partial<Listener> = {}): Listener {
  return {
    name,
    authenticate: (event) => event.setAccessGranted(),
    async start() {
      await new Promise(setImmediate)
      trace.push(`start ${name}`)
    },
    async close() {
      await new Promise(setImmediate)
      trace.push(`close ${name}`)
    },
    ...changes,
  }
}

function failing(name: string, trace: string[], step: 'start' | 'close', error: unknown): Listener {
  return traced(name, trace, {
    [step]: () => {
      trace.push(`${step} ${name} fails`)
      throw error
    },
  })
}

function tokensWith(...listeners: readonly Listener[]): { tokens: TokenService; failures: unknown[] } {
  const tokens = createTokens()
  const failures: unknown[] = []
  for (const listener of listeners) tokens.use(listener)
  tokens.on('listener.failed', ({ listener, error }) => void failures.push([listener, error]))
  return { tokens, failures }
}

describe('start and close', () => {
  test('start goes in the order of registration, whatever the priority, and close back', async () => {
    const trace: string[] = []
    const { tokens } = tokensWith(traced('a', trace), traced('b', trace, { priority: 9 }), traced('c', trace))
    await tokens.start()
    await tokens.close()
    expect(trace).toEqual(['start a', 'start b', 'start c', 'close c', 'close b', 'close a'])
  })

  test('a second start or close does nothing more', async () => {
    const trace: string[] = []
    const { tokens } = tokensWith(traced('a', trace))
    await tokens.close()
    await tokens.start()
    await tokens.start()
    await tokens.close()
    await tokens.close()
    expect(trace).toEqual(['start a', 'close a'])
  })

  test('a listener registered after start is started by the next start', async () => {
    const trace: string[] = []
    const { tokens } = tokensWith(traced('a', trace))
    await tokens.start()
    tokens.use(traced('b', trace))
    await tokens.start()
    await tokens.close()
    expect(trace).toEqual(['start a', 'start b', 'close b', 'close a'])
  })

  test('a listener needs neither', async () => {
    const { tokens } = tokensWith({ name: 'a', authenticate: () => {} })
    await tokens.start()
    await tokens.close()
  })

  test('if one fails to start, the started ones are closed and the later ones never started', async () => {
    const trace: string[] = []
    const { tokens } = tokensWith(
      traced('a', trace),
      traced('b', trace),
      failing('c', trace, 'start', broken),
      traced('d', trace),
    )
    expect(await rejectionOf(tokens.start())).toMatchObject({ code: 'listener_failed', cause: broken })
    await tokens.close()
    expect(trace).toEqual(['start a', 'start b', 'start c fails', 'close c', 'close b', 'close a'])
  })

  test('what fails while closing after a failed start is told once, by the name of whoever failed', async () => {
    const trace: string[] = []
    const closing = new Error('socket is gone')
    const { tokens, failures } = tokensWith(
      failing('a', trace, 'close', closing),
      failing('b', trace, 'start', broken),
    )
    expect(await rejectionOf(tokens.start())).toMatchObject({ code: 'listener_failed', cause: broken })
    expect(failures).toEqual([['a', closing]])
  })

  test('all are closed even if some fail; the first error is thrown and each is told', async () => {
    const trace: string[] = []
    const first = new Error('first')
    const second = new Error('second')
    const { tokens, failures } = tokensWith(
      failing('a', trace, 'close', second),
      traced('b', trace),
      failing('c', trace, 'close', first),
    )
    await tokens.start()
    expect(await rejectionOf(tokens.close())).toBe(first)
    expect(trace).toEqual(['start a', 'start b', 'start c', 'close c fails', 'close b', 'close a fails'])
    expect(failures).toEqual([
      ['c', first],
      ['a', second],
    ])
  })

  test('a listener that was taken out after start is still closed', async () => {
    const trace: string[] = []
    const { tokens } = tokensWith(traced('a', trace))
    const undo = tokens.use(traced('b', trace))
    await tokens.start()
    undo()
    await tokens.close()
    expect(trace).toEqual(['start a', 'start b', 'close b', 'close a'])
  })
})

test('start gives a way to tell the outside', async () => {
  const told: unknown[] = []
  const { tokens } = tokensWith({
    name: 'yaml',
    authenticate: () => {},
    start(context) {
      context.info('read 3 users')
      context.warn('plain password of user1')
      context.fail(broken)
    },
  })
  tokens.on('listener.reported', (report) => void told.push(report))
  tokens.on('listener.failed', (failure) => void told.push(failure))
  await tokens.start()
  expect(told).toEqual([
    { listener: 'yaml', level: 'info', message: 'read 3 users' },
    { listener: 'yaml', level: 'warning', message: 'plain password of user1' },
    { listener: 'yaml', error: broken },
  ])
})

test('methods are called on their listener, also those of a class', async () => {
  class Directory implements Listener {
    readonly name = 'directory'
    readonly #subject = 'from the directory'
    #isOpen = false

    start(): void {
      this.#isOpen = true
    }

    authenticate(event: Parameters<NonNullable<Listener['authenticate']>>[0]): void {
      if (this.#isOpen) event.setAccessGranted({ subject: this.#subject })
    }
  }
  const { tokens } = tokensWith(new Directory())
  await tokens.start()
  expect(await tokens.issue(requestOf())).toMatchObject({ identity: { subject: 'from the directory' } })
})

test('a frozen listener is accepted', async () => {
  const { tokens } = tokensWith(Object.freeze(traced('a', [])))
  expect(await tokens.issue(requestOf())).toMatchObject({ kind: 'issued' })
})

describe('names', () => {
  test('a name that is taken is refused', () => {
    const { tokens } = tokensWith(traced('yaml', []))
    expect(failureOf(() => tokens.use(traced('yaml', [])))).toEqual(
      new ConfigurationError([
        {
          path: ['listeners'],
          message: 'found two listeners named yaml, expected a name of its own for each',
        },
      ]),
    )
  })

  test.each([{ name: '' }, { name: 7 }, {}])('%j has none', (nameless) => {
    const { tokens } = tokensWith()
    expect(failureOf(() => Reflect.apply(tokens.use, undefined, [nameless]))).toEqual(
      new ConfigurationError([
        {
          path: ['listeners'],
          message: 'found a listener without a name, expected a name that is not empty',
        },
      ]),
    )
  })

  test('a listener that could not be registered takes no name', () => {
    const { tokens } = tokensWith()
    expect(failureOf(() => tokens.use(traced('a', [], { priority: Number.NaN })))).toBeInstanceOf(
      ConfigurationError,
    )
    expect(tokens.use(traced('a', []))).toBeTypeOf('function')
  })
})

describe('undo', () => {
  test('takes back both decisions and the name', async () => {
    const { tokens } = tokensWith()
    const undo = tokens.use({
      name: 'a',
      authenticate: (event) => event.setAccessGranted(),
      authorize: (event) => event.setAccessGranted(),
    })
    undo()
    expect(await tokens.issue(requestOf('repository:a:pull'))).toMatchObject({ kind: 'refused' })
    expect(tokens.use(traced('a', []))).toBeTypeOf('function')
  })

  test('called again does nothing to a listener that has the name by now', async () => {
    const trace: string[] = []
    const { tokens } = tokensWith()
    const undo = tokens.use(traced('a', []))
    undo()
    tokens.use(traced('a', trace))
    undo()
    await tokens.start()
    expect(trace).toEqual(['start a'])
    expect(failureOf(() => tokens.use(traced('a', [])))).toBeInstanceOf(ConfigurationError)
    await tokens.close()
  })
})

describe('what is no listener is refused', () => {
  test.each([
    [null, 'found null as a listener, expected an object with a name'],
    [Promise.resolve({ name: 'a' }), 'found a listener without a name, expected a name that is not empty'],
    [{ name: 'a', authenticate: 5 }, 'listener a: found number as authenticate, expected a function'],
    [{ name: 'a' }, 'listener a: found neither authenticate nor authorize, expected at least one of them'],
  ])('%j', (value, message) => {
    const tokens = createTokens()
    expect(failureOf(() => Reflect.apply(tokens.use, tokens, [value]))).toMatchObject({
      code: 'invalid_configuration',
      problems: [{ path: ['listeners'], message }],
    })
  })
})
