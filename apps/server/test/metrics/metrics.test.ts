import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'
import { expect, test, vi } from 'vitest'

import { askAnew } from '../support/ask-anew.ts'
import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { logLines } from '../support/log-lines.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { type RunningCommand, runCli } from '../support/run-cli.ts'

const address = /"address":"(http:[^"]+)"/
const patience = { timeout: 20_000, interval: 50 }

const policy = `
users:
  - { username: alice, password: alice-secret }
anonymous:
  access: []
`

const yamlListener = smallConfiguration.replace(
  'use: ./listener.mjs',
  "use: '@docker-token/listener-yaml'\n    file: policy.yaml\n    watch_interval: 100",
)

interface Site {
  readonly command: RunningCommand
  readonly folder: string
  readonly config: string
  readonly url: string
  readonly metrics: string
}

async function serveWithMetrics(workers: number): Promise<Site> {
  const metrics = `127.0.0.1:${await freePort()}`
  const config = `${yamlListener}\nworkers: ${workers}\nmetrics_listen: ${metrics}\n`
  const folder = configurationFolder({ 'config.yaml': config, 'policy.yaml': policy })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  return { command, folder, config, url: await command.shows(address), metrics: `http://${metrics}` }
}

test.each([1, 2])(
  'outcomes, durations, caches and answers are counted, and added up over %d processes; no label names a user',
  async (workers) => {
    const { command, url, metrics } = await serveWithMetrics(workers)
    const query = `${url}/token?service=reg.test`
    const ask = async (password: string): Promise<number> => await askAnew(query, basic('alice', password))
    for (let count = 0; count < 10; count += 1) expect(await ask('alice-secret')).toBe(200)
    for (let count = 0; count < 3; count += 1) expect(await ask('wrong')).toBe(401)
    expect(await askAnew(`${url}/token?service=other`, basic('alice', 'alice-secret'))).toBe(400)
    expect(await askAnew(`${url}/nothing`)).toBe(404)

    const samples = await readMetrics(metrics)
    const at = (name: string): number | undefined => samples.get(name)
    expect(at('docker_token_requests_total{endpoint="token",outcome="issued"}')).toBe(10)
    expect(at('docker_token_requests_total{endpoint="token",outcome="refused"}')).toBe(3)
    expect(at('docker_token_requests_total{endpoint="token",outcome="invalid"}')).toBe(1)
    expect(at('docker_token_requests_total{endpoint="token",outcome="failed"}')).toBe(0)
    expect(at('docker_token_request_duration_seconds_count{outcome="issued"}')).toBe(10)
    const stage = 'docker_token_listener_duration_seconds_count{listener="yaml",stage="authenticate"}'
    expect(at(stage)).toBe(13)
    expect(at('docker_token_http_responses_total{code="404"}')).toBe(1)
    const hits = at('docker_token_listener_cache_hits_total{listener="yaml"}') ?? 0
    const misses = at('docker_token_listener_cache_misses_total{listener="yaml"}') ?? 0
    expect(hits + misses).toBe(13)
    expect(hits).toBeGreaterThanOrEqual(10 - workers)
    expect(at('docker_token_workers')).toBe(workers)
    expect(at('docker_token_last_reload_successful')).toBe(1)
    expect(at('process_cpu_seconds_total')).toBeGreaterThan(0)
    expect([...samples.keys()].join('\n')).not.toContain('alice')
    expect((await fetch(`${metrics}/`)).status).toBe(404)
    expect((await fetch(`${metrics}/metrics?job=x`)).status).toBe(200)
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    command.signal('SIGTERM')
    expect(await command.ended).toBe(0)
  },
  60_000,
)

test('what a worker counted stays counted when it is gone', async () => {
  const { command, url, metrics } = await serveWithMetrics(2)
  const issued = 'docker_token_requests_total{endpoint="token",outcome="issued"}'
  const pids = (): ReadonlySet<unknown> =>
    new Set(logLines(command.output()).flatMap(({ pid, outcome }) => (outcome === undefined ? [] : [pid])))
  await vi.waitFor(async () => {
    expect(await askAnew(`${url}/token?service=reg.test`)).toBe(200)
    expect(pids().size).toBe(2)
  }, patience)
  const before = (await readMetrics(metrics)).get(issued) ?? 0
  expect(before).toBeGreaterThan(1)
  process.kill(Number([...pids()][0]), 'SIGKILL')
  await vi.waitFor(async () => {
    const samples = await readMetrics(metrics)
    expect(samples.get('docker_token_worker_replacements_total')).toBe(1)
    expect(samples.get('docker_token_workers')).toBe(2)
    expect(samples.get(issued)).toBe(before)
  }, patience)
}, 60_000)

test.each([1, 2])(
  'with %d processes, files that cannot be served are told by /readyz and the metrics until they can',
  async (workers) => {
    const { command, folder, config, url, metrics } = await serveWithMetrics(workers)
    const ready = async (): Promise<unknown> => await (await fetch(`${url}/readyz`)).json()
    expect(await ready()).toEqual({ status: 'ready' })

    writeFileSync(join(folder, 'config.yaml'), `${config}scope_limit: none\n`)
    command.signal('SIGHUP')
    const since = expect.stringMatching(/^\d{4}-.*Z$/)
    await vi.waitFor(async () => {
      const states = await Promise.all(Array.from({ length: 6 }, ready))
      for (const state of states)
        expect(state).toEqual({ status: 'ready', outdated: [{ what: 'configuration', since }] })
    }, patience)
    const failed = await readMetrics(metrics)
    expect(failed.get('docker_token_last_reload_successful')).toBe(0)
    expect(failed.get('docker_token_reloads_total{outcome="failed"}')).toBe(1)

    writeFileSync(join(folder, 'policy.yaml'), 'users: none')
    await vi.waitFor(async () => {
      expect((await readMetrics(metrics)).get('docker_token_listener_outdated{listener="yaml"}')).toBe(1)
    }, patience)
    await vi.waitFor(async () => {
      expect(await ready()).toMatchObject({ outdated: [{}, { what: 'yaml', since }] })
    }, patience)

    writeFileSync(join(folder, 'policy.yaml'), policy)
    writeFileSync(join(folder, 'config.yaml'), config)
    command.signal('SIGHUP')
    await vi.waitFor(async () => {
      expect(await ready()).toEqual({ status: 'ready' })
      const mended = await readMetrics(metrics)
      expect(mended.get('docker_token_last_reload_successful')).toBe(1)
      expect(mended.get('docker_token_listener_outdated{listener="yaml"}')).toBe(0)
    }, patience)
  },
  60_000,
)

test('an address for metrics that is taken stops the start, with the setting that says so', async () => {
  const { metrics } = await serveWithMetrics(1)
  for (const workers of [1, 2]) {
    const config = `${yamlListener}\nworkers: ${workers}\nmetrics_listen: ${metrics.slice('http://'.length)}\n`
    const folder = configurationFolder({ 'config.yaml': config, 'policy.yaml': policy })
    const command = runCli(['serve', '--config', 'config.yaml'], { folder })
    expect(await command.ended).toBe(1)
    expect(command.errors()).toMatch(/^docker-token: 127\.0\.0\.1:\d+ is in use .* metrics_listen\n$/)
  }
}, 60_000)
