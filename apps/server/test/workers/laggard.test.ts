import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'
import { expect, test, vi } from 'vitest'

import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { runCli } from '../support/run-cli.ts'

const address = /"address":"(http:[^"]+)"/
const patience = { timeout: 30_000, interval: 50 }

/** A listener that starts anew in one of the workers only while a file is not there. */
const listener = `
import cluster from 'node:cluster'
import { existsSync } from 'node:fs'
let starts = 0
export const createListenerFromSettings = () => ({
  name: 'mine',
  start() {
    starts += 1
    if (starts > 1 && cluster.worker.id === 2 && existsSync('broken')) throw new Error('this worker has no memory left')
  },
  authenticate: (event) => event.setAccessGranted(),
})
`

test('a worker whose reload alone fails is told by every worker and the metrics, until it takes over the files as well', async () => {
  const metrics = `127.0.0.1:${await freePort()}`
  const config = `workers: 3\nmetrics_listen: ${metrics}\n${smallConfiguration}`
  const folder = configurationFolder({ 'config.yaml': config, 'listener.mjs': listener, broken: '' })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  const everyone = async (): Promise<readonly unknown[]> =>
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const answer = await fetch(`${url}/readyz`, { headers: { connection: 'close' } })
        expect(answer.status).toBe(200)
        return await answer.json()
      }),
    )
  const outdated = { what: 'configuration', since: expect.stringMatching(/^\d{4}-.*Z$/) }

  writeFileSync(join(folder, 'config.yaml'), `token_lifetime: 10m\n${config}`)
  command.signal('SIGHUP')
  await command.shows(/this worker has no memory left/)
  await vi.waitFor(async () => {
    for (const state of await everyone()) expect(state).toEqual({ status: 'ready', outdated: [outdated] })
  }, patience)
  const behind = await readMetrics(`http://${metrics}`)
  expect(behind.get('docker_token_last_reload_successful')).toBe(0)
  expect(behind.get('docker_token_reloads_total{outcome="failed"}')).toBe(1)

  rmSync(join(folder, 'broken'))
  command.signal('SIGHUP') // it would try again by itself, after a while
  await vi.waitFor(async () => {
    for (const state of await everyone()) expect(state).toEqual({ status: 'ready' })
  }, patience)
  const mended = await readMetrics(`http://${metrics}`)
  expect(mended.get('docker_token_last_reload_successful')).toBe(1)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
}, 60_000)
