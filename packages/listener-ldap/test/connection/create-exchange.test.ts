import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

import { BindRequest, PresenceFilter, SearchRequest } from 'ldapts'
import { expect, it, onTestFinished } from 'vitest'

import { createExchange, type Exchange } from '../../src/connection/create-exchange.ts'
import { DirectoryError } from '../../src/connection/directory-error.ts'
import { readRequests } from '../support/read-requests.ts'

interface Line {
  readonly exchange: Exchange
  readonly client: Socket
  /** The other end. */
  readonly server: Socket
}

/** A socket that an exchange has taken over, and its other end. */
async function startLine(): Promise<Line> {
  const listening = createServer().listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const accepted = once(listening, 'connection')
  const client = connect({ host: '127.0.0.1', port })
  const [server]: Socket[] = await accepted
  if (server === undefined) throw new Error('no connection')
  server.on('error', () => {})
  onTestFinished(() => {
    client.destroy()
    server.destroy()
    listening.close()
  })
  return { exchange: createExchange(client, () => {}), client, server }
}

const expired = (): DirectoryError => new DirectoryError('timeout', 'no answer')

function bind({ exchange }: Line, timeout = 2000): Promise<unknown> {
  return exchange.ask(new BindRequest({ messageId: 0, dn: 'cn=a', password: 'b' }), timeout, expired)
}

function search({ exchange }: Line, baseDN: string, timeout = 2000): Promise<unknown> {
  const filter = new PresenceFilter({ attribute: 'cn' })
  return exchange.ask(new SearchRequest({ messageId: 0, baseDN, filter }), timeout, expired)
}

/** BindResponse or SearchResultDone (RFC 4511 §4.1.9): success. */
function answer(messageId: number, kind: 'bind' | 'search'): Buffer {
  return Buffer.from([0x30, 12, 2, 1, messageId, kind === 'bind' ? 0x61 : 0x65, 7, 10, 1, 0, 4, 0, 4, 0])
}

it('gives each request the answer with its number, in whatever order and pieces they come', async () => {
  const line = await startLine()
  const order: string[] = []
  const searches = ['one', 'two'].map((base) => search(line, base).then(() => order.push(base)))
  const [bytes]: Buffer[] = await once(line.server, 'data')
  expect(readRequests(bytes ?? Buffer.alloc(0)).requests).toHaveLength(2) // they left together
  const answers = Buffer.concat([answer(2, 'search'), answer(1, 'search')])
  line.server.write(answers.subarray(0, 5))
  await once(line.client, 'data')
  line.server.write(answers.subarray(5))
  await Promise.all(searches)
  expect(order).toEqual(['two', 'one'])
  expect(line.exchange.waiting()).toBe(0)
})

it('passes over an answer that comes after its time', async () => {
  const line = await startLine()
  await expect(search(line, 'one', 10)).rejects.toMatchObject({ kind: 'timeout' })
  line.server.write(answer(1, 'search'))
  const second = search(line, 'two')
  await once(line.client, 'data')
  line.server.write(answer(2, 'search'))
  await expect(second).resolves.toMatchObject({ entries: [] })
})

it.each([
  ['an answer to something else', answer(1, 'search')],
  ['bytes that are no LDAP', Buffer.alloc(20, 0xff)],
])('takes %s for the end of the connection', async (_, bytes) => {
  const line = await startLine()
  const closed = new Promise((resolve) => void line.client.once('close', resolve))
  const bound = bind(line)
  line.server.write(bytes)
  await expect(bound).rejects.toMatchObject({ kind: 'lost' })
  await closed
  await expect(bind(line)).rejects.toMatchObject({ kind: 'lost' })
})

it('says farewell', async () => {
  const line = await startLine()
  line.exchange.end()
  const [bytes]: Buffer[] = await once(line.server, 'data')
  expect(bytes).toEqual(Buffer.from([0x30, 5, 2, 1, 1, 0x42, 0]))
  line.server.resume()
  await once(line.server, 'end')
})
