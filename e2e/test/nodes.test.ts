import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

import { postgresPrograms, until } from '@docker-token/test-kit'
import { describeWith } from '@docker-token/test-kit/vitest'
import { expect, it } from 'vitest'

import { createLoad, type Load } from '../chaos/create-load.ts'
import { programs } from '../harness/programs.ts'
import { startBalancer } from '../nodes/start-balancer.ts'
import { startNodes } from '../nodes/start-nodes.ts'

const path = '/token?service=reg.test&scope=repository:team/app:pull'
const password = 'alice-password'
const headers = { authorization: `Basic ${Buffer.from(`alice:${password}`).toString('base64')}` }

/** Its programs stand in a folder of their own, in no PATH. */
const wantedPostgres: Readonly<Record<string, string>> =
  postgresPrograms.size > 0 ? {} : { postgres: 'the Debian package postgresql' }

/** What `docs/operations.md` tells the owner of an nginx. */
async function documentedLines(): Promise<string> {
  const page = await readFile(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
  const lines = /^```nginx\n([^`]+)^```$/m.exec(page)?.[1]
  if (lines === undefined) throw new Error('docs/operations.md shows no block of nginx')
  return lines
}

/** Milliseconds until nginx tries a node again that failed: `fail_timeout`. */
const recovery = 1100

function loadOn(port: number): Load {
  return createLoad({ port, path, headers, connections: 8 })
}

/** A refresh token, or the answer to one. */
async function post(port: number, form: Readonly<Record<string, string>>): Promise<Response> {
  return await fetch(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    body: new URLSearchParams({ service: 'reg.test', client_id: 'test', ...form }),
  })
}

describeWith(
  { nginx: programs.nginx, ...wantedPostgres },
  'three nodes over one PostgreSQL behind nginx',
  () => {
    it('lose no request while one after the other restarts or reloads, nor while one is killed and comes back', async () => {
      await using site = await startNodes(3)
      const { nodes } = site
      await using proxy = await startBalancer(
        nodes.map(({ port }) => port),
        await documentedLines(),
      )
      const [one, two, three] = nodes
      if (one === undefined || two === undefined || three === undefined) throw new Error('three nodes')
      const login = { grant_type: 'password', username: 'alice', password, access_type: 'offline' }
      const answer: unknown = await (await post(one.port, login)).json()
      const token =
        typeof answer === 'object' && answer !== null && 'refresh_token' in answer ? answer.refresh_token : ''
      const refresh = { grant_type: 'refresh_token', refresh_token: String(token) }
      expect((await post(three.port, refresh)).status).toBe(200)

      const load = loadOn(proxy.port)
      await load.more(100)
      for (const node of nodes) {
        node.process().signal('SIGTERM')
        await until(() => node.process().exitCode() !== undefined, 'the end of a node')
        expect(node.process().exitCode()).toBe(0)
        await load.more(50)
        await node.restart()
        await pass(recovery)
        node.process().signal('SIGHUP')
        await load.more(50)
        expect((await post(proxy.port, refresh)).status).toBe(200)
      }
      for (const node of [two, three]) {
        node.process().signal('SIGKILL')
        await until(() => node.process().exitCode() !== undefined, 'the end of a node')
        await load.more(100)
        expect((await post(proxy.port, refresh)).status).toBe(200)
        await node.restart()
        await pass(recovery)
        await load.more(50)
      }
      const { counts } = await load.stop()
      expect(Object.fromEntries(counts)).toEqual({ '200': expect.any(Number) })
    }, 120_000)
  },
)
