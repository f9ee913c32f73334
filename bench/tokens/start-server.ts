import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'

import type { Store } from './store.ts'

/** A server in a process of its own, and its refresh grants. */
export interface GrantServer {
  /** One grant, with one of the tokens by turns. Rejects unless a token is issued. */
  readonly grant: () => Promise<void>
  /** CPU time of its process until now, in microseconds. */
  readonly cpu: () => Promise<number>
  close(): void
}

/** Starts a server with this store, its log on. */
export async function startServer(
  { settings }: Store,
  texts: readonly string[],
  log: string,
): Promise<GrantServer> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [JSON.stringify(settings), log], {
    execArgv: ['--conditions=@docker-token/source'],
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the server ended')))
  ended.catch(() => undefined)
  const url = `${String(await answerOf(child, ended))}/token`
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  let at = 0
  return {
    async grant() {
      at = (at + 379) % texts.length
      const body = `grant_type=refresh_token&service=registry&client_id=bench&scope=repository:alice/app:pull&refresh_token=${texts[at]}`
      const status = await post(url, body, agent)
      if (status !== 200) throw new Error(`the server answered ${status}`)
    },
    async cpu() {
      child.send('cpu')
      return Number(await answerOf(child, ended))
    },
    close() {
      agent.destroy()
      child.disconnect()
    },
  }
}

async function answerOf(child: ChildProcess, ended: Promise<never>): Promise<unknown> {
  const answer = new Promise<unknown>((resolve) => child.once('message', resolve))
  return await Promise.race([answer, ended])
}

async function post(url: string, body: string, agent: Agent): Promise<number | undefined> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length }
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    sent.on('error', reject).end(body)
  })
}
