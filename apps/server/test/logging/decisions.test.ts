import { expect, test } from 'vitest'

import { basic } from '../support/basic.ts'
import { startServer } from '../support/start-server.ts'

const id = { 'x-request-id': 'r1' }

test('an issued token is one line that says who, what and how', async () => {
  const { url, log } = await startServer({ createTokenId: () => 'jti-1' })
  const scopes = 'scope=repository:alice/a:push,pull&scope=repository:secret/x:pull&client_id=docker'
  await fetch(`${url}/token?service=reg.test&${scopes}`, { headers: { ...id, ...basic('alice', 'pw') } })
  expect(log.lines()).toEqual([
    {
      level: 'info',
      msg: 'token issued',
      outcome: 'issued',
      request_id: 'r1',
      client_address: '127.0.0.1',
      client_id: 'docker',
      user: 'alice',
      subject: 'alice',
      listener: 'fixture',
      service: 'reg.test',
      requested: 'repository:alice/a:pull,push repository:secret/x:pull',
      granted: 'repository:alice/a:pull,push',
      token_id: 'jti-1',
      duration_ms: expect.any(Number),
    },
  ])
})

test('a refusal is one line with the name that was tried and the reason; control characters cannot forge a second', async () => {
  const { url, log } = await startServer()
  const headers = { ...id, ...basic('mallory', 'x') }
  await fetch(`${url}/token?service=reg.test&client_id=a%0Ab`, { headers })
  expect(log.text().trimEnd().split('\n')).toHaveLength(1)
  expect(log.lines()).toMatchObject([
    { level: 'warn', outcome: 'refused', request_id: 'r1', user: 'mallory', client_id: 'a\nb' },
  ])
})

test('a listener that fails is one line at error with the cause', async () => {
  const { url, log } = await startServer()
  await fetch(`${url}/token?service=reg.test`, { headers: { ...id, ...basic('broken', 's3cret') } })
  expect(log.lines()).toMatchObject([
    {
      level: 'error',
      outcome: 'failed',
      request_id: 'r1',
      user: 'broken',
      reason: 'listener fixture: could not decide: message withheld: it contains the password',
    },
  ])
})

test('a request that cannot be read is one line as well', async () => {
  const { url, log } = await startServer()
  await fetch(`${url}/token`, { method: 'PUT', headers: id })
  await fetch(`${url}/token?service=other`, { headers: id })
  await fetch(`${url}/token?service=reg.test`, { headers: { ...id, authorization: 'Bearer x' } })
  expect(log.lines()).toMatchObject([
    { level: 'warn', outcome: 'invalid', request_id: 'r1', client_address: '127.0.0.1' },
    { level: 'warn', outcome: 'invalid', request_id: 'r1', client_address: '127.0.0.1' },
    {
      level: 'warn',
      msg: 'token refused',
      outcome: 'refused',
      request_id: 'r1',
      client_address: '127.0.0.1',
      reason: 'malformed credentials: incorrect username or password',
    },
  ])
})

test('what was asked for and is no scope is told as it was written, but not without end', async () => {
  const { url, log } = await startServer()
  const scopes = 'scope=repository:public/a:pull&scope=repository:UPPER:pull%20repository:a%0Ab:pull'
  await fetch(`${url}/token?service=reg.test&${scopes}`)
  await fetch(`${url}/token?service=reg.test&scope=${'x'.repeat(5000)}`)
  await fetch(`${url}/token?service=reg.test&scope=repository:public/a:pull`)
  expect(log.text().trimEnd().split('\n')).toHaveLength(3)
  expect(log.lines().map(({ requested, dropped }) => [requested, dropped])).toEqual([
    ['repository:public/a:pull', 'repository:UPPER:pull repository:a\nb:pull'],
    ['', 'x'.repeat(1024)],
    ['repository:public/a:pull', undefined],
  ])
})

test('what a listener says about itself is logged', async () => {
  const { log } = await startServer({
    listeners: [
      {
        name: 'talker',
        authenticate: () => {},
        start: (context) => {
          context.info('read again')
          context.warn('plain passwords')
          context.fail(new Error('gone', { cause: new Error('ENOENT') }))
        },
      },
    ],
  })
  expect(log.lines()).toEqual([
    { level: 'info', listener: 'talker', msg: 'read again' },
    { level: 'warn', listener: 'talker', msg: 'plain passwords' },
    { level: 'error', listener: 'talker', msg: 'listener failed', reason: 'gone: ENOENT' },
  ])
})
